import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Browsers, builds and servers share the cores, so that a test can be slow without a fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One page per core. More pages would not be faster.
    maxConcurrency: 2,
    // Test files share their imports, mainly the mock server and the browser's driver: a run takes a fifth of the time.
    isolate: false,
    // The default reserves a core for Vitest itself, which is idle while a browser works.
    maxWorkers: 2,
  },
});
