import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { closed } from "./closed.js";

const member = { properties: { name: { type: "string" } } };
const schemas = {
  Named: { type: "object", ...member },
  Aged: { type: "object", properties: { age: { type: "integer" } } },
  Person: { allOf: [{ $ref: "#/components/schemas/Named" }, { $ref: "#/components/schemas/Aged" }] },
  Free: { type: "object" },
};
const document = {
  openapi: "3.1.1",
  info: { title: "", version: "" },
  components: { schemas },
} as unknown as OpenApiDocument;

const extra = { name: "a", undeclared: 1 };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe.each<readonly [string, unknown, (value: unknown) => unknown]>([
  ["the schema itself", schemas.Named, (value) => value],
  ["a reference", ref("Named"), (value) => value],
  ["parts that are joined", ref("Person"), (value) => value],
  ["a reference with members beside it", { ...ref("Aged"), ...member }, (value) => value],
  ["alternatives", { oneOf: [ref("Named"), { type: "string" }] }, (value) => value],
  ["a member", { properties: { in: ref("Named") } }, (value) => ({ in: value })],
  ["a member called `if`", { properties: { if: ref("Named") } }, (value) => ({ if: value })],
  ["the items of a list", { items: ref("Named") }, (value) => [value]],
  ["the values of a map", { additionalProperties: ref("Named") }, (value) => ({ any: value })],
  [
    "a schema that says of the vendor that others may come",
    { ...schemas.Named, additionalProperties: true },
    (value) => value,
  ],
])("closes %s", (_, schema, wrap) => {
  const validate = validatorOf(schema);

  test("to an undeclared member", () => {
    expect(validate(wrap(extra))).toBe(false);
  });

  test("and keeps it open to the declared ones", () => {
    expect(validate(wrap({ name: "a" }))).toBe(true);
  });
});

test.each<readonly [string, unknown]>([
  ["a schema that declares no member", schemas.Free],
  ["any value", {}],
  [
    "a schema of the members of the caller's own",
    { ...schemas.Named, additionalProperties: { type: "integer" } },
  ],
  ["alternatives of which one takes any object", { anyOf: [ref("Named"), ref("Free")] }],
])("leaves %s open", (_, schema) => {
  expect(validatorOf(schema)(extra)).toBe(true);
});

function validatorOf(schema: unknown): (value: unknown) => boolean {
  const parts = Object.fromEntries(
    Object.entries(schemas).map(([name, part]) => [name, closed(document, part as Schema, { isPart: true })]),
  );
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  return ajv.compile({
    components: { schemas: parts },
    allOf: [closed(document, schema as Schema, { isPart: false })],
  });
}
