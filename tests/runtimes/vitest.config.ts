import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["@event-contracts/source"] } },
  test: { dir: import.meta.dirname, testTimeout: 60_000, hookTimeout: 60_000 },
});
