import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import { madeValue } from "../samples/made-value.js";
import { createAnchors } from "./anchors.js";
import { describeSchema } from "./describe-schema.js";
import type { SchemaView } from "./schema-view.js";

function documentOf(schemas: Readonly<Record<string, Schema>>): OpenApiDocument {
  return { openapi: "3.1.0", info: { title: "Any", version: "1" }, paths: {}, components: { schemas } };
}

function viewOf(schema: Schema, schemas: Readonly<Record<string, Schema>> = {}): SchemaView {
  const document = documentOf(schemas);
  return describeSchema(
    { document, direction: "response", anchors: createAnchors(), section: "r200" },
    schema,
  );
}

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

test.each([
  ["refers to itself", reference("Self"), { Self: reference("Self") }],
  ["is part of itself", reference("Loop"), { Loop: { allOf: [reference("Loop"), { type: "string" }] } }],
  ["leads nowhere", reference("Nothing"), {}],
  ["leads to another file", { $ref: "other.yaml#/A" }, {}],
])("a schema that %s is described, and gives a value or none", (_, schema, schemas) => {
  expect(() => viewOf(schema, schemas)).not.toThrow();
  expect(() => madeValue(documentOf(schemas), schema, "request")).not.toThrow();
});

test("conditions and negations are parts with their own content", () => {
  const { parts } = viewOf({
    if: { properties: { a: { const: 1 } } },
    // An object literal with `then` looks like a promise to the linter.
    ...(JSON.parse('{ "then": { "properties": { "b": { "type": "string" } } } }') as object),
    else: { required: ["c"] },
    not: { type: "string" },
    dependentSchemas: { a: { properties: { d: true } } },
  });
  expect(
    parts.map(({ label, schema }) => [label, schema.type, schema.fields.map(({ name }) => name)]),
  ).toEqual([
    ["if", "object", ["a"]],
    ["then", "object", ["b"]],
    ["else", "any", []],
    ["not", "string", []],
    ["with a", "object", ["d"]],
  ]);
});

test("`true` allows any value, and `false` none", () => {
  expect([viewOf(true).facts, viewOf(false).facts]).toEqual([[], ["never valid"]]);
});

test("a discriminator without alternatives lists its values", () => {
  const discriminator = { propertyName: "kind", mapping: { c: "#/components/schemas/Cat" } };
  expect(viewOf({ type: "object", discriminator }).facts).toEqual(["selected by `kind`: `c` for `Cat`"]);
});

test("a mapping to the name of a schema is that of the alternative", () => {
  const discriminator = { propertyName: "kind", mapping: { meow: "Cat" } };
  const { variants } = viewOf({ oneOf: [reference("Cat")], discriminator }, { Cat: { type: "object" } });
  expect(variants?.options.map(({ value }) => value)).toEqual(["meow"]);
});

test("schemas that contain each other are shown to a depth that a reader can use", () => {
  const names = Array.from({ length: 30 }, (_, index) => `S${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, reference(name)]));
  const schemas = Object.fromEntries(names.map((name) => [name, { type: "object", properties }]));
  const view = viewOf(reference("S0"), schemas);
  const count = ({ fields }: SchemaView): number =>
    fields.reduce((sum, { schema }) => sum + 1 + count(schema), 0);
  expect(count(view)).toBeLessThan(1500);
  expect(JSON.stringify(view)).toContain('"isCut":true');
  expect(JSON.stringify(madeValue(documentOf(schemas), reference("S0"), "response")).length).toBeLessThan(
    5000,
  );
});
