import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import base from "./vitest.config.js";

const listen = fileURLToPath(new URL("src/server/listen.ts", import.meta.url));
const listenInMode = fileURLToPath(new URL("test/auth-mode/listen.ts", import.meta.url));

/** The behaviour suites on servers whose credential check is `off`, with `--mode off`, or else `any`. */
export default defineConfig(({ mode }) => {
  const auth = mode === "off" ? "off" : "any";
  return {
    ...base,
    // The strict mode has tried each property with all cases.
    test: {
      ...base.test,
      env: { TEST_AUTH_MODE: auth, PROPERTY_CASES: "30" },
    },
    plugins: [
      {
        name: "auth-mode",
        enforce: "pre",
        async resolveId(source, importer) {
          if (importer === undefined || importer === listenInMode) return undefined;
          const resolved = await this.resolve(source, importer, { skipSelf: true });
          return resolved?.id === listen ? listenInMode : undefined;
        },
      },
    ],
  };
});
