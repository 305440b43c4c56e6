import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import base from "./vitest.config.js";

const memory = fileURLToPath(new URL("src/state/memory-backend.ts", import.meta.url));
const delayed = fileURLToPath(new URL("test/state/delayed-memory-backend.ts", import.meta.url));

/** The behaviour suites on a store whose every call takes a random time, as a store across a network does. */
export default defineConfig({
  ...base,
  // Each call of the store waits, so each property is tried with fewer cases.
  test: { ...base.test, env: { PROPERTY_CASES: "5" } },
  plugins: [
    {
      name: "delayed-store",
      enforce: "pre",
      async resolveId(source, importer) {
        if (importer === undefined || importer === delayed) return undefined;
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        return resolved?.id === memory ? delayed : undefined;
      },
    },
  ],
});
