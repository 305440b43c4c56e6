import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  // A busy machine is no fault of the code.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
