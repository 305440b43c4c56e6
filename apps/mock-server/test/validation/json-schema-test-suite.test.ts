import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { serveBody, validate } from "./operation.js";

interface Group {
  readonly description: string;
  readonly schema: object | boolean;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

const folder = join(import.meta.dirname, "../fixtures/json-schema-test-suite");
const base = "http://localhost:1234/draft2020-12/";

/** The documents that the tests refer to, as components with their addresses. */
const remotes = Object.fromEntries(
  jsonFiles(join(folder, "remotes")).map((name) => [
    name.replace(".json", ""),
    { $id: `${base}${name}`, ...(read(join(folder, "remotes", name)) as object) },
  ]),
);

/** The schema of this group is JSON Schema's own, which the mock server does not have. */
const left = new Set(["remote ref, containing refs itself"]);

const groups = jsonFiles(folder).flatMap((file) =>
  (read(join(folder, file)) as readonly Group[])
    .filter(({ description }) => !left.has(description))
    .map((group) => ({ file, ...group })),
);

test.each(groups)("$file: $description", ({ schema, tests }) => {
  // Without an identifier, `#` is the OpenAPI document.
  const own = typeof schema === "boolean" ? schema : { $id: "https://schema.example/a", ...schema };
  const schemas = JSON.stringify(schema).includes(base) ? remotes : {};
  const served = serveBody(own, { schemas });
  const results = tests.map((one) => ({ ...one, valid: validate(served, { body: one.data }).valid }));
  expect(results).toEqual(tests);
});

function jsonFiles(path: string): readonly string[] {
  return readdirSync(path).filter((name) => name.endsWith(".json"));
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
