import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import base from "./vitest.config.js";

const listen = fileURLToPath(new URL("src/server/listen.ts", import.meta.url));
const listenWithoutPort = fileURLToPath(new URL("test/portless/listen.ts", import.meta.url));

/** The behaviour suites on mocks without a port. */
export default defineConfig({
  ...base,
  test: { ...base.test, setupFiles: ["test/portless/setup.ts"] },
  plugins: [
    {
      name: "portless",
      enforce: "pre",
      async resolveId(source, importer) {
        if (importer === undefined || importer === listenWithoutPort) return undefined;
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        return resolved?.id === listen ? listenWithoutPort : undefined;
      },
    },
  ],
});
