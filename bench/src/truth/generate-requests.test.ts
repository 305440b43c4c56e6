import { expect, test } from "vitest";

import { generateRequests } from "./generate-requests.js";
import { judge } from "./judge.js";
import { readOperations } from "./read-operations.js";
import { createSchemas } from "./schemas.js";

function requestsOf(paths: object, components: object = {}) {
  const document = readOperations(JSON.stringify({ openapi: "3.0.3", paths, components }));
  const requests = generateRequests(document, createSchemas(document, "request"), {}, () => undefined);
  return { document, valid: requests.filter(({ kind }) => kind === "valid") };
}

const responses = { "204": { description: "" } };

test("reads come first, and writes of a path after those below it", () => {
  const parameters = ["a", "b"].map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const { valid } = requestsOf({
    "/a/{a}": {
      parameters: parameters.slice(0, 1),
      put: { responses },
      delete: { responses },
      get: { responses },
    },
    "/a/{a}/b/{b}": { parameters, delete: { responses }, put: { responses } },
    "/a/import": { post: { responses } },
  });
  const order = new Set(valid.map(({ operation: { method, path } }) => `${method} ${path}`));
  expect([...order]).toEqual([
    "GET /a/{a}",
    "PUT /a/{a}/b/{b}",
    "DELETE /a/{a}/b/{b}",
    "PUT /a/{a}",
    "DELETE /a/{a}",
    "POST /a/import",
  ]);
});

test("a JSON Patch changes nothing, whatever its schema lets `path` be", () => {
  const properties = Object.fromEntries(["op", "path", "from"].map((name) => [name, { type: "string" }]));
  const schema = { type: "array", minItems: 1, items: { type: "object", properties } };
  const content = { "application/json": { schema }, "application/json-patch+json": { schema } };
  const requestBody = { required: true, content };
  const { valid } = requestsOf({ "/things": { patch: { requestBody, responses } } });
  const steps = valid.flatMap(({ body }) => JSON.parse(String(body)) as unknown[]);
  const copy = { op: "copy", from: "", path: "" };
  expect(steps).toEqual(steps.map(() => copy));
  expect(steps).not.toEqual([]);
});

test.each([{}, { type: "object" }, { type: "object", description: "A free one." }])(
  "a patch whose schema is %j has the form that its media type asks for",
  (schema) => {
    const names = ["json-patch", "merge-patch", "strategic-merge-patch"];
    const content = Object.fromEntries(names.map((name) => [`application/${name}+json`, { schema }]));
    const requestBody = { required: true, content };
    const { valid } = requestsOf({ "/things": { patch: { requestBody, responses } } });
    const sent = valid.map(({ headers, body }): [string, unknown] => [
      headers["content-type"] ?? "",
      JSON.parse(String(body)),
    ]);
    const patches = sent.filter(([type]) => type === "application/json-patch+json");
    expect(patches.every(([, body]) => Array.isArray(body))).toBe(true);
    const merges = sent.filter(([type]) => type.includes("merge"));
    expect(merges.every(([, body]) => typeof body === "object" && !Array.isArray(body))).toBe(true);
    expect(new Set(merges.map(([type]) => type)).size).toBe(2);
    expect(patches.length > 0).toBe(schema.type === undefined);
  },
);

const judged = (schema: object, body: unknown, example?: unknown) => {
  const content = { "application/json": { schema, ...(example !== undefined && { example }) } };
  const { document, valid } = requestsOf(
    { "/things": { get: { responses: { "200": { description: "", content } } } } },
    { schemas: { Thing: { type: "object", required: ["id"], properties: { id: { type: "string" } } } } },
  );
  const [request] = valid;
  if (request === undefined) throw new Error("no request");
  const headers = { "content-type": "application/json" };
  return judge(createSchemas(document, "response"), request, {
    status: 200,
    headers,
    body: JSON.stringify(body),
  }).why;
};

test.each([[{ allOf: [{ $ref: "#/components/schemas/Thing" }] }], [{ oneOf: [{ type: "string" }] }]])(
  "an answer may be null where %j is nullable",
  (schema) => {
    expect(judged({ ...schema, nullable: true }, null)).toBe("");
    expect(judged(schema, null)).not.toBe("");
  },
);

test("a documented example counts where no value is valid", () => {
  const impossible = {
    allOf: [{ $ref: "#/components/schemas/Thing" }, { type: "object", additionalProperties: false }],
  };
  expect(judged(impossible, { id: "1" }, { id: "1" })).toBe("");
  expect(judged(impossible, { id: "2" }, { id: "1" })).toContain("additional");
  expect(judged({ $ref: "#/components/schemas/Thing" }, { id: 1 }, { id: 1 })).toContain("string");
});
