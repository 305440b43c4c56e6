import { defineConfig } from "vitest/config";

export default defineConfig({
  // Vitest hands these to Node.js too: "import" among them would break every `require` of a dependency.
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  // Nothing here changes a global: sharing the modules halves the time.
  test: {
    include: ["{page,src,test,e2e}/**/*.test.ts"],
    isolate: false,
    // The longest suite ends last, when no other keeps the second core busy.
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
