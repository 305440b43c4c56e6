import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts", "rules/**/*.test.ts"] },
  ssr: { resolve: { conditions: ["@event-contracts/source", "node", "import", "default"] } },
});
