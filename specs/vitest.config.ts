import { defineConfig } from "vitest/config";

export default defineConfig({
  // The linter is run for real: a busy machine is no fault of a rule.
  test: {
    include: ["test/**/*.test.ts", "rules/**/*.test.ts"],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
});
