import { expect, test } from "vitest";
import { upgradeSchema } from "./openapi-3.0.js";

const $ref = "#/components/schemas/Address";
const orNull = { type: "null" };

test.each([
  ["with a type", { type: "string", nullable: true }, { type: ["string", "null"] }],
  ["and false", { type: "string", nullable: false }, { type: "string" }],
  ["without a type, where null is allowed anyway", { nullable: true, properties: {} }, { properties: {} }],
  ["beside an enum with null", { nullable: true, enum: ["x", null] }, { enum: ["x", null] }],
  [
    "beside an enum without null, which still refuses null",
    { type: "string", nullable: true, enum: ["x"] },
    { type: ["string", "null"], enum: ["x"] },
  ],
  ["beside a reference", { nullable: true, $ref }, { anyOf: [{ $ref }, orNull] }],
  ["beside allOf", { allOf: [{ $ref }], nullable: true }, { anyOf: [{ allOf: [{ $ref }] }, orNull] }],
  [
    "beside oneOf, with annotations that hold for both alternatives",
    { oneOf: [{ $ref }], nullable: true, description: "Home.", readOnly: true, "x-note": 1 },
    { description: "Home.", readOnly: true, "x-note": 1, anyOf: [{ oneOf: [{ $ref }] }, orNull] },
  ],
])("nullable %s", (_, schema, expected) => {
  expect(upgradeSchema(schema)).toEqual(expected);
});

test("rules beside a reference are ignored by OpenAPI 3.0, so they are gone; descriptions stay", () => {
  const schema = { $ref, description: "Home.", minProperties: 2, required: ["zip"] };
  expect(upgradeSchema(schema)).toEqual({ $ref, description: "Home." });
});
