import { expect, test } from "vitest";
import { planOutput } from "../src/output.js";
import { temporaryRoot } from "./temporary-root.js";

/** A contract that nobody has written for this generator. */
const foreign = `
openapi: 3.0.3
info: { title: Foreign, version: "1" }
servers: [{ url: "https://foreign.example/v1/" }]
x-unknown: { any: thing }
paths:
  /: { get: { responses: { default: { description: Any } } } }
  /pets/{petId}/toys/{toy-id}:
    get: { responses: { "2XX": { description: Found, content: { application/json: { schema: { $ref: "#/components/schemas/a.pet" } } } } } }
    trace: { operationId: trace, responses: { "200": { description: Traced } } }
  /one: { get: { operationId: same, responses: { "204": { description: Done } } } }
  /two: { get: { operationId: same, responses: { "204": { description: Done } } } }
  /upload:
    post:
      operationId: upload
      description: "An old way.\\n@deprecated is what some call it."
      parameters:
        - { name: sid, in: cookie, required: true, schema: { type: string } }
        - { name: Accept, in: header, required: true, schema: { type: string } }
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: { type: string, format: binary }
                files: { type: array, items: { type: string, format: binary } }
                note: { type: string, nullable: true }
          application/octet-stream: { schema: { type: string, format: binary } }
      responses:
        "200": { description: Bytes, content: { image/png: { schema: { type: string, format: binary } } } }
        "201": { description: Lines, content: { application/x-ndjson: { schema: { $ref: "#/components/schemas/a.pet" } } } }
        "202": { description: Events, content: { text/event-stream: {} } }
        "206": { description: Text, content: { application/xml: { schema: { type: object } } } }
components:
  schemas:
    a.pet: { type: object, unknownKeyword: 1, properties: { meta: { type: object } } }
    a-pet: { type: object, properties: { name: { type: string } } }
    UploadBody: { type: string }
`;

async function plan(
  contract: string,
): Promise<{ types: string; client: string; notices: readonly string[] }> {
  const { files, notices } = await planOutput(await temporaryRoot({ foreign: contract }));
  const read = (end: string): string =>
    (files.find(({ path }) => path.endsWith(end))?.content ?? "").replaceAll(/[\s|;,]+/g, " ");
  return { types: read("vendor-types/foreign.ts"), client: read("vendors/foreign.ts"), notices };
}

test("a contract that was not written for the generator has a client", async () => {
  const { types, client, notices } = await plan(foreign);
  const operations = [
    ...types.slice(types.indexOf("export interface Calls")).matchAll(/(\w+): { input: (\w+)/g),
  ];
  expect(operations.map(([, name, input]) => [name, input])).toEqual([
    ["getRoot", "GetRootInput"],
    ["getPetsByPetIdToysByToyId", "GetPetsByPetIdToysByToyIdInput"],
    ["same", "SameInput"],
    ["same2", "Same2Input"],
    ["upload", "UploadInput"],
  ]);
  expect(types).toContain('path: { petId: string "toy-id": string }');
  expect(types).toContain("meta?: Record<string unknown>");
  expect(types).toContain("export interface APetSchema {");
  expect(types).toContain("export type UploadBodySchema = string ");
  expect(client).toContain("withMultipart(withStyles(input ...call) ...call)");
  expect(client).toContain("binaryInit rangeOf readMedia }");
  expect(notices.map((notice) => notice.replace(/^specs\/foreign\/openapi\.yaml:\d+:\d+: /, ""))).toEqual([
    "2 operations have no operationId: their methods are `getRoot` and the like.",
    "The operation has the operationId of an operation before it: its method is `same2`.",
    "The client has no method for TRACE /pets/{petId}/toys/{toy-id}, which `fetch` cannot send.",
    expect.stringContaining("is not expected here"),
  ]);
});

test("bodies that are no JSON have types of the client", async () => {
  const { types } = await plan(foreign);
  for (const part of ["file: client.BinaryPart ", "files?: client.BinaryPart[] ", "note?: string null "]) {
    expect(types).toContain(part);
  }
  expect(types).toMatch(/export type UploadBody = .* client\.BinaryBody /);
  expect(types).toContain('mediaType?: "multipart/form-data" "application/octet-stream"');
  expect(types).toContain("cookies: { sid: string }");
  expect(types).not.toContain("Accept");
  expect(types).toContain("200: client.BinaryData 201: client.Sequence<APet>");
  expect(types).toContain("202: client.Sequence<client.ServerSentEvent> 206: string }>");
});

test("a line of a description that begins with a tag of JSDoc marks nothing", async () => {
  const { files } = await planOutput(await temporaryRoot({ foreign }));
  const sources = files.filter(({ path }) => path.endsWith(".ts")).map(({ content }) => content);
  expect(sources.join("\n")).toContain("@deprecated is what some call it");
  expect(sources.join("\n")).not.toMatch(/^\s*\* @deprecated/m);
});

test("webhooks are types, and no methods", async () => {
  const hooked = foreign
    .replace("3.0.3", "3.1.0")
    .replace(
      "components:",
      "webhooks: { told: { post: { operationId: told, responses: {} } } }\ncomponents:",
    );
  const { files } = await planOutput(await temporaryRoot({ foreign: hooked }));
  const types = files.find(({ path }) => path.endsWith("foreign/types.ts"))?.content ?? "";
  expect(types).toMatch(/export interface webhooks {\s+told: {/);
  expect(types.slice(types.indexOf("export interface operations"))).not.toContain("told");
});

test("an example that is in no file is left out", async () => {
  const external = foreign.replace(
    "application/octet-stream: { schema: { type: string, format: binary } }",
    "application/octet-stream: { examples: { one: { externalValue: examples/none.bin } } }",
  );
  expect((await plan(external)).client).toContain("createForeign");
});

test.each(["swagger: 2", 'swagger: "2.0"', "openapi: 3.1", 'openapi: "3.0"'])(
  "`%s` is read",
  async (version) => {
    const { types } = await plan(
      `${version}\ninfo: { title: Foreign, version: "1" }\npaths: { /a: { get: { operationId: readA, responses: {} } } }\n`,
    );
    expect(types).toContain("readA: { input: ReadAInput");
  },
);

test("an operation whose contract documents errors only has a success of any kind", async () => {
  const { types } = await plan(
    foreign.replace('"204": { description: Done }', '"405": { description: Invalid input }'),
  );
  expect(types).toContain('SameResult = client.ResultOf<{ 405: undefined "2XX": unknown }>');
});

test("definitions inside of a schema are no property of its type", async () => {
  const { types } = await plan(
    foreign.replace("unknownKeyword: 1", "$defs: { kind: { type: string } }, required: [meta]"),
  );
  expect(types).toMatch(/interface APet \{ meta: Record<string unknown> \}/);
});
