import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Browsers, builds and servers share the cores: a slow machine is no fault of a page.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One page a core; more only wait for each other.
    maxConcurrency: 2,
    // Files share what they import, of which much is the mock server and the browser's driver: a fifth of the time.
    isolate: false,
    // The default leaves a core to Vitest itself, which has nothing to do while a browser works.
    maxWorkers: 2,
  },
});
