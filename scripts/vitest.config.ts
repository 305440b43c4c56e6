import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source", "node", "import", "default"] } },
  test: {
    // Some tests start the program, or TypeScript: seconds each, where every core is busy.
    testTimeout: 30_000,
  },
});
