import { expect, test } from "vitest";
import { upgradeDraft } from "./earlier-drafts.js";

test.each([
  [{ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  [{ minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
  [
    { maximum: 9, exclusiveMaximum: true, minimum: 0 },
    { minimum: 0, exclusiveMaximum: 9 },
  ],
  [{ exclusiveMaximum: true }, {}],
  [{ exclusiveMinimum: 1 }, { exclusiveMinimum: 1 }],
])("the bounds %j are %j", (schema, expected) => {
  expect(upgradeDraft(schema)).toEqual(expected);
});

test.each([
  [{ items: [{ type: "string" }] }, { prefixItems: [{ type: "string" }] }],
  [
    { items: [{}], additionalItems: { type: "string" } },
    { prefixItems: [{}], items: { type: "string" } },
  ],
  [{ items: {}, additionalItems: false }, { items: {} }],
  [
    { dependencies: { a: ["b"], c: { minProperties: 2 } } },
    { dependentRequired: { a: ["b"] }, dependentSchemas: { c: { minProperties: 2 } } },
  ],
  [
    { type: "string", enum: [], allOf: [{ minLength: 1 }] },
    { type: "string", allOf: [{ minLength: 1 }, { not: {} }] },
  ],
])("the schema %j is %j", (schema, expected) => {
  expect(upgradeDraft(schema)).toEqual(expected);
});

test("a schema of draft 2020-12 is returned itself", () => {
  const schema = { items: {}, enum: [1], exclusiveMinimum: 1, dependentRequired: { a: ["b"] } };
  expect(upgradeDraft(schema)).toBe(schema);
});
