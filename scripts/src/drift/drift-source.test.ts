import type { Manifest } from "@event-contracts/contracts";
import type { JsonObject } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import { driftSource } from "./drift-source.js";

/** The constants of a module with one operation, whose body has this schema, and the schema of its 200. */
function sourceOf(schema: JsonObject, schemas: JsonObject = {}, operationId = "getParcel"): string {
  const responses = { 200: { description: "Found.", content: { "application/json": { schema } } } };
  const contract = contractOf({
    paths: { "/parcel": { get: { operationId, responses } } },
    components: { schemas } as never,
  });
  const operation = { method: "GET", path: "/parcel", json: [200] } as const;
  const manifest: Manifest = {
    vendor: "courier",
    servers: [],
    security: [],
    operations: { [operationId]: operation },
  };
  return driftSource(contract, manifest);
}

/** The expression for a schema. */
function printed(schema: JsonObject, schemas?: JsonObject): string | undefined {
  return /schemas: \{ (?:200: )?(.*) \},/.exec(sourceOf(schema, schemas))?.[1];
}

test.each<[JsonObject, string]>([
  [{}, ""],
  [{ type: "string", format: "date-time", maxLength: 3 }, '"string"'],
  [{ type: ["string", "null"] }, '["string", "null"]'],
  [{ enum: ["a", "b"] }, '"string"'],
  [{ type: ["string", "null"], enum: ["a"] }, '"string"'],
  [{ type: "integer", enum: [1] }, '"integer"'],
  [{ type: "string", const: "a" }, '{ const: "a" }'],
  [{ const: null }, "{ const: null }"],
  [{ const: { a: 1 } }, '"object"'],
  [
    { type: "object", properties: { a: {}, b: { type: "null" } } },
    '{ type: "object", properties: { b: "null" } }',
  ],
  [
    {
      required: ["a", "pin"],
      properties: { a: true, pin: { type: "string", writeOnly: true } },
    },
    '{ required: ["a"] }',
  ],
  [
    {
      allOf: [{ properties: { pin: { type: "string", writeOnly: true } } }],
      required: ["pin"],
      type: "object",
    },
    '"object"',
  ],
  [{ additionalProperties: false }, ""],
  [
    { properties: { a: {} }, additionalProperties: { type: "string" } },
    '{ properties: { a: {} }, additionalProperties: "string" }',
  ],
  [{ patternProperties: { "^x": {} }, additionalProperties: { type: "string" } }, ""],
  [{ prefixItems: [{}, { type: "null" }] }, '{ prefixItems: [{}, "null"] }'],
  [{ prefixItems: [{}], items: { type: "null" } }, '{ items: "null", prefixItems: [{}] }'],
  [{ anyOf: [{ type: "string" }, { type: "null" }, { type: "string" }] }, '["string", "null"]'],
  [{ anyOf: [{ type: "string" }, {}] }, ""],
  [{ oneOf: [{ const: 1 }, false, { type: "null" }] }, '{ anyOf: [{ const: 1 }, "null"] }'],
  [
    { type: "object", oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    '{ type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] }',
  ],
  [
    { allOf: [{ required: ["a"] }, { required: ["b"] }] },
    '{ required: ["a"], allOf: [{ required: ["b"] }] }',
  ],
  [{ properties: { constructor: { type: "string" } } }, '{ properties: { constructor: "string" as const } }'],
  [
    JSON.parse('{"properties":{"__proto__":{"const":1}}}') as JsonObject,
    '{ properties: { ["__proto__"]: { const: 1 } as const } }',
  ],
])("%j becomes %s", (schema, expected) => {
  expect(printed(schema)).toBe(expected);
});

test("a named schema is a constant before its users, unless it is a type only", () => {
  const schemas = {
    Parcel: {
      required: ["id"],
      properties: { id: { $ref: "#/components/schemas/Id" }, note: { $ref: "#/components/schemas/Note" } },
    },
    Note: { properties: { text: { type: "string" } } },
    Id: { type: "string" },
    Unused: { required: ["a"] },
  };
  const source = sourceOf({ $ref: "#/components/schemas/Parcel" }, schemas);
  expect(source.match(/^const .*/gm)).toEqual([
    'const Note: ResponseSchema = { properties: { text: "string" } };',
    'const Parcel: ResponseSchema = { required: ["id"], properties: { id: "string", note: Note } };',
  ]);
  expect(source).toContain("schemas: { 200: Parcel },");
});

test("a schema that contains itself, and one that contains it, are functions there", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Box: { properties: { label: ref("Label"), inner: ref("Box") } },
    Label: { properties: { box: ref("Box") } },
  };
  expect(sourceOf(ref("Box"), schemas).match(/^const .*/gm)).toEqual([
    "const Label: ResponseSchema = { properties: { box: () => Box } };",
    "const Box: ResponseSchema = { properties: { label: Label, inner: () => Box } };",
  ]);
});

test("no constant has the name of another, or a reserved word", () => {
  const schemas = { delete: { required: ["a"] }, "list-items": { required: ["b"] } };
  const all = { allOf: Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` })) };
  const source = sourceOf(all, schemas, "delete");
  expect(source).toContain('export const delete_: WatchedOperation<Pick<Courier, "delete">>');
  expect(source.match(/^const \w+/gm)).toEqual(["const delete__", "const list_items"]);
});
