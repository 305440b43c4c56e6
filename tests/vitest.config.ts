import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  // `runtimes` has dependencies of its own, which are large and therefore installed on demand.
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
