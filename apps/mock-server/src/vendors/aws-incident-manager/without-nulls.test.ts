import { expect, test } from "vitest";

import type { Schema } from "@event-contracts/contracts/openapi";

import { loadContract } from "../../contract/load-contract.js";
import type { Contract, Operation } from "../../contract/contract.js";
import { withoutNulls } from "./without-nulls.js";

const contract = await loadContract("aws-incident-manager");

/** An operation of the contract whose body has another schema. */
function operationWith(schema: Schema): { readonly contract: Contract; readonly operation: Operation } {
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("The contract has no operation");
  const body = { content: { "application/json": { schema } } };
  return { contract, operation: { ...operation, body } };
}

const text: Schema = { type: "string" };
const union: Schema = { type: "object", maxProperties: 1, properties: { a: text, b: text } };

test.each<[string, Schema, unknown, unknown]>([
  ["a null in a structure", { type: "object", properties: { a: text } }, { a: null }, {}],
  ["an unknown null in a structure", { type: "object", properties: { a: text } }, { b: null }, {}],
  ["nulls and __type in a union", union, { __type: "X", a: "1", b: null }, { a: "1" }],
  [
    "the nulls of structures in a list",
    { type: "array", items: { type: "object", properties: { a: text } } },
    [{ a: null }],
    [{}],
  ],
  [
    "the nulls of structures in a map",
    { type: "object", additionalProperties: union },
    { key: { a: "1", b: null } },
    { key: { a: "1" } },
  ],
])("leaves out %s", (_what, schema, body, expected) => {
  expect(withoutNulls(body, operationWith(schema))).toEqual(expected);
});

test.each<[string, Schema, unknown]>([
  ["a null in a list", { type: "array", items: text }, [null]],
  ["a null in a map", { type: "object", additionalProperties: text }, { a: null }],
  ["a null in an object of any members", { type: "object" }, { a: null }],
  ["__type in a structure", { type: "object", properties: { a: text } }, { __type: "X", a: "1" }],
  ["a null", union, null],
  ["a text", union, "text"],
  ["nothing", union, undefined],
])("keeps %s", (_what, schema, body) => {
  expect(withoutNulls(body, operationWith(schema))).toEqual(body);
});

test("reads integers that no double holds as doubles, wherever they are", () => {
  const schema: Schema = { type: "object", properties: { a: { type: "object" }, b: { type: "array" } } };
  const body = { a: { deep: 2n ** 70n }, b: [2n ** 70n], c: 2n ** 70n };
  expect(withoutNulls(body, operationWith(schema))).toEqual({
    a: { deep: 2 ** 70 },
    b: [2 ** 70],
    c: 2 ** 70,
  });
});
