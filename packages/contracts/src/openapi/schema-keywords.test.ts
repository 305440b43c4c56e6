import { expect, test } from "vitest";
import { ContractError } from "./contract-error.js";
import { withReadKeywords } from "./schema-keywords.js";

test.each([
  [{ type: null, properties: null, enum: null }, {}],
  [{ type: "string", required: true }, { type: "string" }],
  [
    { minimum: "1", maxLength: "20" },
    { minimum: 1, maxLength: 20 },
  ],
  [{ maximum: 9_223_372_036_854_775_807n }, { maximum: 9_223_372_036_854_775_807n }],
  [{ minimum: "9223372036854775807" }, { minimum: 9_223_372_036_854_775_807n }],
  [{ minimum: "1000000000000000" }, { minimum: 1_000_000_000_000_000 }],
  [
    { minContains: "1", maxContains: "2" },
    { minContains: 1, maxContains: 2 },
  ],
  [{ maxLength: 9_223_372_036_854_775_807n }, { maxLength: 2 ** 63 }],
  [{ properties: [], additionalProperties: "false" }, { additionalProperties: false }],
  [{ properties: { a: null, b: true } }, { properties: { a: {}, b: true } }],
  [{ allOf: [], items: [null, { type: "null" }] }, { items: [{}, { type: "null" }] }],
  [{ discriminator: "kind" }, { discriminator: { propertyName: "kind" } }],
  [{ format: 3, uniqueItems: "yes", xml: 5 }, {}],
  [
    { xml: { name: [], prefix: "p", attribute: 1, wrapped: true, "x-a": 1 } },
    { xml: { prefix: "p", wrapped: true, "x-a": 1 } },
  ],
])("the schema %o is read as %o", (schema, expected) => {
  expect(withReadKeywords(schema, "#")).toEqual(expected);
});

test("data keeps null, and integers that a double does not hold", () => {
  const schema = { const: null, default: 9_007_199_254_740_993n, enum: [null], example: null };
  expect(withReadKeywords(schema, "#")).toBe(schema);
});

test.each([
  [
    { type: "strng" },
    "#/s/type: `type` is `strng`, which JSON Schema does not have there. Write one of array, ",
  ],
  [
    { type: ["string", "strng"] },
    "#/s/type/1: This is `strng`, not a type of JSON Schema. Write one of array, ",
  ],
  [{ required: [1, "a"] }, "#/s/required/0: This is `1`, not a text. Write the name of a property."],
  [{ oneOf: ["string"] }, "#/s/oneOf/0: This is `string`, not a schema. "],
  [{ prefixItems: [{}, 1] }, "#/s/prefixItems/1: This is `1`, not a schema. "],
  [{ $ref: "" }, "#/s/$ref: `$ref` is empty, not a reference. Write the place of a schema, "],
  [{ required: "name" }, "#/s/required: `required` is `name`, "],
  [
    { properties: { a: "text" } },
    "#/s/properties/a: This is `text`, not a schema. Write an object or a boolean.",
  ],
  [{ $defs: { "a/b": [1] } }, "#/s/$defs/a~1b: This is a list, not a schema. "],
  [{ anyOf: [{}, 5] }, "#/s/anyOf/1: This is `5`, not a schema. "],
  [{ items: [true, 5] }, "#/s/items/1: This is `5`, not a schema. "],
  [
    { allOf: {} },
    "#/s/allOf: `allOf` is an object, which JSON Schema does not have there. Write a list of schemas.",
  ],
  [{ items: "text" }, "#/s/items: `items` is `text`, "],
  [{ maxLength: "many" }, "#/s/maxLength: `maxLength` is `many`, "],
  [{ $ref: {} }, "#/s/$ref: `$ref` is an object, "],
  [{ enum: "a" }, "#/s/enum: `enum` is `a`, "],
])("the schema %j is refused with the place and the remedy", (schema, message) => {
  expect(() => withReadKeywords(schema, "#/s")).toThrow(message);
  expect(() => withReadKeywords(schema, "#/s")).toThrow(ContractError);
});
