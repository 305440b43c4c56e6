import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  test: {
    // Some tests start the program, or TypeScript: seconds each, where every core is busy.
    testTimeout: 60_000,
  },
});
