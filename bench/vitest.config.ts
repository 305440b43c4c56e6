import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  // The default timeout is too short for a busy machine.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
