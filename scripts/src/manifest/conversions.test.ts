import type { Conversion } from "@event-contracts/contracts";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { ParameterObject, Schema } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import { manifestConversion } from "./conversions.js";

const seconds = { type: "number", "x-timestamp": "unix-seconds" } as const;

/** The conversion of an operation with this body, and with `Parcel` among its schemas. */
function conversionOf(
  schema: Schema,
  Parcel: Schema = true,
  parameters: readonly ParameterObject[] = [],
): Conversion | undefined {
  const requestBody = { content: { "application/json": { schema } } };
  const post = { operationId: "send", requestBody, parameters, responses: {} };
  const { document } = contractOf({ paths: { "/": { post } }, components: { schemas: { Parcel } } });
  const [operation] = operationsOf(document);
  return operation && manifestConversion(document, operation);
}

const object = (properties: Readonly<Record<string, Schema>>): Schema => ({ type: "object", properties });
const parcel = { $ref: "#/components/schemas/Parcel" };

test.each<[Schema, Conversion | undefined]>([
  [seconds, "seconds"],
  [{ ...seconds, type: "integer" }, "whole-seconds"],
  [{ ...seconds, type: ["integer", "null"] }, "whole-seconds"],
  [{ ...seconds, type: "string" }, ["whole-seconds", "text"]],
  [{ type: "integer", "x-timestamp": "unix-milliseconds" }, "milliseconds"],
  [{ type: "string", "x-timestamp": "iso" }, "iso"],
  [{ type: "string", contentMediaType: "application/vnd.a+json" }, "json"],
  [{ type: ["string", "integer"], "x-timestamp": "unix-seconds" }, "whole-seconds"],
  [{ type: "string", format: "date", "x-timestamp": "iso" }, undefined],
  [{ type: "string", "x-timestamp": "iso", enum: ["a"] }, undefined],
  [{ type: ["string", "object"], contentMediaType: "application/json" }, undefined],
  [{ type: "string", contentMediaType: "text/csv" }, undefined],
  [{ type: "string" }, undefined],
])("the conversion of %j is %j", (schema, expected) => {
  expect(conversionOf(object({ value: schema, other: { type: "string" } }))).toEqual(
    expected && { body: { value: expected } },
  );
});

test("items, further properties and the parts of a combination are found, and properties of the server are not", () => {
  const schema: Schema = {
    allOf: [object({ a: seconds }), { oneOf: [object({ b: { type: "array", items: seconds } }), parcel] }],
    properties: {
      tuple: { type: "array", prefixItems: [true, seconds] },
      map: { type: "object", additionalProperties: object({ at: seconds }) },
      own: { ...seconds, readOnly: true },
    },
  };
  expect(conversionOf(schema, object({ c: seconds }))).toEqual({
    body: {
      tuple: { 1: "seconds" },
      map: { "*": { at: "seconds" } },
      a: "seconds",
      b: { "*": "seconds" },
      c: "seconds",
    },
  });
});

test("the content of JSON text is converted before the text is made", () => {
  const schema = {
    type: "string",
    contentMediaType: "application/json",
    contentSchema: object({ at: seconds }),
  };
  expect(conversionOf(schema)).toEqual({ body: [{ at: "seconds" }, "json"] });
});

test("a schema that contains itself repeats the conversion of the level where it began", () => {
  const tree = object({ at: seconds, parts: { type: "array", items: parcel } });
  expect(conversionOf(parcel, tree)).toEqual({ body: { at: "seconds", parts: { "*": 2 } } });
  expect(conversionOf(object({ root: parcel }), tree)).toEqual({
    body: { root: { at: "seconds", parts: { "*": 2 } } },
  });
});

test("a schema that contains itself and has nothing to convert is omitted", () => {
  expect(conversionOf(parcel, object({ parts: { type: "array", items: parcel } }))).toBeUndefined();
});

test("parameters are found in their groups", () => {
  const parameters: ParameterObject[] = [
    { name: "since", in: "query", schema: seconds },
    { name: "day", in: "path", required: true, schema: seconds },
    { name: "X-At", in: "header", schema: seconds },
    { name: "at", in: "cookie", schema: seconds },
  ];
  expect(conversionOf(true, true, parameters)).toEqual({
    query: { since: "seconds" },
    path: { day: "seconds" },
    headers: { "X-At": "seconds" },
    cookies: { at: "seconds" },
  });
});

test("the content of a parameter is converted", () => {
  const content = { "application/json": { schema: object({ at: seconds }) } };
  expect(conversionOf(true, true, [{ name: "filter", in: "query", content }])).toEqual({
    query: { filter: { at: "seconds" } },
  });
});
