import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  // No test changes a global, so that files can share modules, which saves two thirds of the time. The default timeouts
  // are too short for a busy machine.
  test: { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
