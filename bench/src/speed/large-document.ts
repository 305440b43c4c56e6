import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { cache } from "../truth/fetch-document.js";

/** Schemas that refer to each other in a row. */
const DEPTH = 10;

/** Writes a document with so many operations, each with parameters, a body and a schema of its own. Returns its path. */
export async function writeLargeDocument(operations: number): Promise<string> {
  const numbers = Array.from({ length: operations / 2 }, (_, index) => index);
  const document = {
    openapi: "3.0.3",
    info: { title: "Large", version: "1.0.0" },
    paths: Object.fromEntries(numbers.map((number) => [`/things${number}/{id}`, pathItem(number)])),
    components: { schemas: Object.fromEntries(numbers.map((number) => [`Thing${number}`, schema(number)])) },
  };
  const folder = join(cache, "large");
  await mkdir(folder, { recursive: true });
  const file = join(folder, "large.json");
  await writeFile(file, JSON.stringify(document));
  return file;
}

function pathItem(number: number): object {
  const content = { "application/json": { schema: { $ref: `#/components/schemas/Thing${number}` } } };
  const responses = { "200": { description: "The thing.", content } };
  return {
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    get: {
      operationId: `getThing${number}`,
      parameters: [{ name: "limit", in: "query", schema: { type: "integer", minimum: 1 } }],
      responses,
    },
    put: { operationId: `putThing${number}`, requestBody: { required: true, content }, responses },
  };
}

function schema(number: number): object {
  return {
    type: "object",
    required: ["id", "name"],
    properties: {
      id: { type: "string" },
      name: { type: "string", minLength: 1, maxLength: 100 },
      state: { type: "string", enum: ["open", "closed", `only${number}`] },
      created: { type: "string", format: "date-time" },
      next: number % DEPTH === 0 ? { type: "string" } : { $ref: `#/components/schemas/Thing${number - 1}` },
      tags: { type: "array", items: { type: "string" }, maxItems: 20 },
    },
  };
}
