import { expect, test } from "vitest";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { ParameterObject, Schema } from "@event-contracts/contracts/openapi";
import { contractOf } from "../../test/contract-of.js";
import { operationIn } from "../../test/operation-in.js";
import { manifestParameters } from "./parameters.js";

function facts(...parameters: ParameterObject[]) {
  return manifestParameters(...operationIn({ operationId: "listParcels", parameters }));
}

test.each([
  { name: "id", in: "path", required: true },
  { name: "trace", in: "header", style: "simple", explode: false },
  { name: "limit", in: "query", style: "form", explode: true },
  { name: "session", in: "cookie", required: true },
] satisfies ParameterObject[])(
  "a $in parameter that is required by its place, or in its default style, is omitted",
  (parameter) => {
    expect(facts(parameter)).toEqual({ required: [], query: undefined });
  },
);

test("required parameters are named with their group", () => {
  const parameters: ParameterObject[] = [
    { name: "a", in: "query", required: true },
    { name: "X-B", in: "header", required: true },
    { name: "c", in: "query", required: false },
  ];
  expect(facts(...parameters).required).toEqual([
    ["query", "a"],
    ["headers", "X-B"],
  ]);
});

test.each([
  ["form", false, ","],
  ["pipeDelimited", undefined, "|"],
  ["spaceDelimited", false, "%20"],
  ["deepObject", undefined, "deepObject"],
] as const)("style %s with explode %s is written as %j", (style, explode, written) => {
  expect(facts({ name: "ids", in: "query", style, ...(explode !== undefined && { explode }) }).query).toEqual(
    { ids: written },
  );
});

test("an exploded list is omitted, in any style", () => {
  expect(facts({ name: "ids", in: "query", style: "pipeDelimited", explode: true }).query).toBeUndefined();
});

test("an operation's parameter replaces the path's of the same name in the same place", () => {
  const pathItem = { parameters: [{ name: "id", in: "query" }] satisfies ParameterObject[] };
  const operation = {
    operationId: "listParcels",
    parameters: [{ name: "id", in: "query", required: true }] satisfies ParameterObject[],
  };
  expect(manifestParameters(...operationIn(operation, pathItem)).required).toEqual([["query", "id"]]);
});

const object = { type: "object" } as const;
const list = (items: Schema) => ({ type: "array", items }) as const;

test.each([
  ["a matrix in a path", { in: "path", style: "matrix" }, "has the style `matrix`"],
  ["a label in a path", { in: "path", style: "label", schema: list({}) }, "has the style `label`"],
  ["an object in a path", { in: "path", schema: object }, "is an object in a path"],
  ["an object in a header", { in: "header", schema: object }, "is an object in a header"],
  ["an object by its properties", { in: "header", schema: { properties: {} } }, "is an object in a header"],
  [
    "a union with an object",
    { in: "header", schema: { anyOf: [{ type: "string" }, object] } },
    "is an object in a header",
  ],
  ["a list of objects in a header", { in: "header", schema: list(object) }, "is a list of objects"],
  ["a list of objects in a query", { in: "query", schema: list(object) }, "is a list of objects"],
  ["a list of lists", { in: "query", schema: list(list({})) }, "is a list of lists"],
  ["a style that no query has", { in: "query", style: "matrix" }, "has the style `matrix`"],
  [
    "a list as a deep object",
    { in: "query", style: "deepObject", schema: list({}) },
    "is a `deepObject` but no object",
  ],
  [
    "an object in a deep object",
    { in: "query", style: "deepObject", schema: { properties: { a: object } } },
    "has an object or a list of its own in `a`",
  ],
  [
    "an object in an exploded object",
    { in: "query", schema: { ...object, additionalProperties: object } },
    "has an object or a list of its own in `*`",
  ],
  [
    "a list in a joined object",
    { in: "query", explode: false, schema: { properties: { a: list({}) } } },
    "has an object or a list of its own in `a`",
  ],
] satisfies [string, Omit<ParameterObject, "name">, string][])("refuses %s", (_, parameter, reason) => {
  expect(() => facts({ name: "where", ...parameter })).toThrow(`The parameter \`where\` ${reason}.`);
});

test.each([
  { in: "path", required: true, schema: list({ type: "string" }) },
  { in: "header", schema: { type: ["string", "null"] } },
  { in: "header", schema: true },
  { in: "query", style: "deepObject", schema: { anyOf: [object, { type: "integer" }] } },
  { in: "query", style: "deepObject", schema: { properties: { a: list({ type: "string" }) } } },
  { in: "query", explode: false, schema: { properties: { a: { type: "string" } } } },
  { in: "cookie", schema: object },
] satisfies Omit<ParameterObject, "name">[])(
  "takes %j, which the client can write or does not send",
  (parameter) => {
    expect(() => facts({ name: "where", ...parameter })).not.toThrow();
  },
);

test("a header that OpenAPI ignores is not checked", () => {
  expect(() => facts({ name: "Authorization", in: "header", schema: object })).not.toThrow();
});

test("a schema that contains itself is checked once", () => {
  const node = { anyOf: [{ $ref: "#/components/schemas/Node" }, object] };
  const contract = contractOf({
    components: { schemas: { Node: { properties: { node: { $ref: "#/components/schemas/Node" } } } } },
    paths: { "/a": { get: { operationId: "read", parameters: [{ name: "n", in: "query", schema: node }] } } },
  });
  const [operation] = operationsOf(contract.document);
  if (!operation) throw new Error("The contract has no operation.");
  expect(() => manifestParameters(contract, operation)).toThrow("an object or a list of its own in `node`");
});
