import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import base from "./vitest.config.js";

/** The modules that this run replaces, by their files. */
const replacements = new Map(
  [
    [new URL("src/server/listen.ts", import.meta.url), new URL("test/portless/listen.ts", import.meta.url)],
    [
      new URL("test/send-request.ts", import.meta.url),
      new URL("test/portless/send-request.ts", import.meta.url),
    ],
  ].map((files) => files.map((file) => fileURLToPath(file)) as [string, string]),
);

/** The suites that this run leaves out, and why. Single tests are left out by `networkTest`. */
const leftOut: Readonly<Record<string, string>> = {
  "test/command-line.test.ts": "starts the command line, which listens on a port",
  "test/host.test.ts": "writes heads of requests that no client sends",
  "test/control/guard.test.ts": "is about the header Host, origins and other machines",
  "test/control/secret-paths.test.ts": "writes heads of requests that no client sends",
  "test/pipeline/connections.test.ts": "is about connections that are kept or given up",
  "test/pipeline/outcomes.test.ts": "compares requests over HTTP with those without a network itself",
  "test/pipeline/wire.test.ts": "writes bytes that no client sends",
  "test/server/**":
    "is about what surrounds the pipeline on a port: sockets, time limits, static pages, the header Host",
  "test/differential/**": "starts servers of another package",
  "test/validation/json-schema-test-suite.test.ts": "starts no server",
  "test/property/made-answers.test.ts": "starts no server",
  "test/property/transactions.test.ts": "starts no server",
};

/** The behaviour suites on mocks without a port. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    exclude: Object.keys(leftOut),
    setupFiles: ["test/portless/setup.ts"],
    env: { TEST_WITHOUT_PORT: "true" },
  },
  plugins: [
    {
      name: "portless",
      enforce: "pre",
      async resolveId(source, importer) {
        if (importer === undefined || [...replacements.values()].includes(importer)) return undefined;
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        return replacements.get(resolved?.id ?? "");
      },
    },
  ],
});
