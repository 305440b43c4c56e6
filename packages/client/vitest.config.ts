import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  // Nothing here changes a global: sharing the modules takes two thirds of the time away. A busy machine is no fault of
  // the code.
  test: { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
