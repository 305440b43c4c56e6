import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { generate } from "./run-generate.js";
import { repository, temporaryRoot, write } from "./temporary-root.js";

const run = promisify(execFile);
const EXAMPLE_PATH = "apps/mock-server/src/vendors/acme-mail/index.ts";

/** The contract that the example of CONTRIBUTING.md has handlers for. */
const contract = `openapi: 3.1.1
info: { title: Acme Mail, version: 1.0.0, description: Sends messages. }
servers: [{ url: "https://api.acme.example", description: Production }]
tags: [{ name: Messages, description: Messages. }]
paths:
  /messages:
    post:
      operationId: createMessage
      tags: [Messages]
      summary: Create a message
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/MessageCreate" } } }
      responses:
        "201":
          description: The message.
          content: { application/json: { schema: { $ref: "#/components/schemas/Message" } } }
  /status:
    get:
      operationId: getStatus
      tags: [Messages]
      summary: Get the status
      responses:
        "200": { description: The service is available. }
components:
  schemas:
    MessageCreate:
      type: object
      required: [text]
      properties: { text: { type: string } }
    Message:
      type: object
      required: [id, text]
      properties: { id: { type: string }, text: { type: string } }
`;

let example: string;

beforeAll(async () => {
  const text = await readFile(join(repository, "CONTRIBUTING.md"), "utf8");
  const [, code = ""] = text.split(`\`\`\`ts\n// ${EXAMPLE_PATH}\n`);
  [example = ""] = code.split("```");
});

/** The errors of TypeScript in a vendor's file, as if it were in this checkout. */
async function typeErrors(source: string): Promise<string> {
  const root = await temporaryRoot({ "acme-mail": contract });
  await generate(root);
  await write(root, EXAMPLE_PATH, source);
  await write(root, "package.json", '{"type":"module"}');
  const merged = ["apps/mock-server", "packages/contracts"];
  const config = {
    extends: join(repository, "tsconfig.base.json"),
    compilerOptions: {
      types: ["node"],
      typeRoots: [join(repository, "apps/mock-server/node_modules/@types")],
      rootDirs: merged.flatMap((folder) => [join(root, folder), join(repository, folder)]),
      paths: {
        "@event-contracts/contracts/acme-mail": [
          join(root, "packages/contracts/src/generated/acme-mail/index.ts"),
        ],
      },
    },
    files: [EXAMPLE_PATH],
  };
  await write(root, "tsconfig.json", JSON.stringify(config));
  const compiler = join(repository, "node_modules/.bin/tsc");
  const { stdout } = await run(compiler, ["-p", root]).catch((error: { stdout: string }) => error);
  return stdout;
}

test("the example of a vendor's handlers compiles", async () => {
  expect(await typeErrors(example)).toBe("");
});

test("the example does not compile without one of its operations", async () => {
  const without = example.replace(/ +getStatus: respondWithExample,\n/, "");
  expect(without).not.toBe(example);
  expect(await typeErrors(without)).toContain("Property 'getStatus' is missing");
});

test("the example does not compile with a handler of another operation", async () => {
  const another = example.replace(
    "getStatus: respondWithExample,",
    "$&\n    getStatistics: respondWithExample,",
  );
  expect(await typeErrors(another)).toContain(String.raw`The contract has no operation \"getStatistics\".`);
});
