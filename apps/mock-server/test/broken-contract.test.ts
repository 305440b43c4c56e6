import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readContractFile } from "../src/read-contract-file.js";
import { startMockServer } from "../src/start-mock-server.js";
import { StartError } from "../src/start-error.js";

const operation = (schema: string) => `openapi: 3.1.0
info: { title: Broken, version: 1.0.0 }
paths:
  /things:
    post:
      operationId: createThing
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses: { "204": { description: Done. } }
`;

test.each([
  ["YAML that is none", "openapi: [", /can not be served: .*flow/],
  [
    "no operation",
    "openapi: 3.1.0\ninfo: { title: x, version: 1.0.0 }\npaths: {}\n",
    /there is no operation to serve/,
  ],
  ["a version that is not supported", "openapi: 4.0.0\npaths: {}\n", /4\.0\.0/],
  [
    "a reference that leads nowhere",
    operation('{ $ref: "#/components/schemas/Gone" }'),
    /Can't resolve \$ref/,
  ],
  [
    "a pattern that is none",
    operation('{ type: string, pattern: "(" }'),
    /#\/paths\/~1things\/post: Invalid regular expression/,
  ],
])("refuses to start on %s", async (_, text, message) => {
  const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), "broken.yaml");
  await writeFile(file, text);
  const start = async () => startMockServer({ vendors: [], contracts: [await readContractFile(file)] });
  const error: unknown = await start().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  expect((error as Error).message).toMatch(message);
});
