import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  test: {
    // Nothing here changes a global, and TypeScript takes longer to load than most tests to run.
    isolate: false,
    // Some tests start the program, or TypeScript: seconds each, where every core is busy.
    testTimeout: 60_000,
  },
});
