import { expect, test } from "vitest";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { ParameterObject, Schema } from "@event-contracts/contracts/openapi";
import { contractOf } from "../../test/contract-of.js";
import { operationIn } from "../../test/operation-in.js";
import { inputGroups, manifestParameters } from "./parameters.js";

function facts(...parameters: ParameterObject[]) {
  return manifestParameters(...operationIn({ operationId: "listParcels", parameters }));
}

test.each([
  { name: "id", in: "path", required: true },
  { name: "trace", in: "header", style: "simple", explode: false },
  { name: "limit", in: "query", style: "form", explode: true },
] satisfies ParameterObject[])(
  "a $in parameter that is required by its place, or in its default style, is omitted",
  (parameter) => {
    expect(facts(parameter)).toEqual({ required: [] });
  },
);

test("required parameters are named with their group", () => {
  const parameters: ParameterObject[] = [
    { name: "a", in: "query", required: true },
    { name: "X-B", in: "header", required: true },
    { name: "c", in: "query", required: false },
    { name: "d", in: "cookie", required: true },
  ];
  expect(facts(...parameters).required).toEqual([
    ["query", "a"],
    ["headers", "X-B"],
    ["cookies", "d"],
  ]);
});

test.each([
  ["form", false, ","],
  ["pipeDelimited", undefined, "|"],
  ["spaceDelimited", false, "%20"],
  ["tabDelimited", false, "%09"],
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
const json = { "application/json": { schema: object } };

test.each([
  ["a matrix in a path", { in: "path", style: "matrix", explode: true }, { style: "matrix", explode: true }],
  ["a label in a path", { in: "path", style: "label", schema: list({}) }, { style: "label" }],
  [
    "a list with tabs in a path",
    { in: "path", style: "tabDelimited", schema: list({}) },
    { style: "tabDelimited" },
  ],
  ["a list with spaces in a header", { in: "header", style: "spaceDelimited" }, { style: "spaceDelimited" }],
  ["an object in a path", { in: "path", schema: object }, {}],
  ["reserved characters in a path", { in: "path", allowReserved: true }, { allowReserved: true }],
  ["an object in a header", { in: "header", explode: true, schema: object }, { explode: true }],
  ["an object by its properties", { in: "header", schema: { properties: {} } }, {}],
  ["a union with an object", { in: "header", schema: { anyOf: [{ type: "string" }, object] } }, {}],
  ["a list of objects in a header", { in: "header", schema: list(object) }, {}],
  ["a cookie", { in: "cookie", schema: { type: "string" } }, {}],
  ["JSON in a query", { in: "query", content: json }, { content: "application/json" }],
  ["a whole query", { in: "querystring", content: json }, { content: "application/json", whole: true }],
] satisfies [string, Omit<ParameterObject, "name">, object][])(
  "%s is written in a way of its own",
  (_, parameter, style) => {
    const group = inputGroups[parameter.in];
    expect(facts({ name: "where", ...parameter }).styles).toEqual({ [group]: { where: style } });
  },
);

test.each([
  { in: "path", required: true, schema: list({ type: "string" }) },
  { in: "header", schema: { type: ["string", "null"] } },
  { in: "header", schema: true },
  { in: "query", schema: list(object) },
  { in: "query", allowReserved: true, schema: { type: "string" } },
  { in: "query", style: "deepObject", schema: { properties: { a: object } } },
] satisfies Omit<ParameterObject, "name">[])("%j needs no way of its own", (parameter) => {
  expect(facts({ name: "where", ...parameter })).not.toHaveProperty("styles");
});

test.each(["Accept", "authorization", "Content-Type"])(
  "a header named %s, which OpenAPI ignores, is no parameter",
  (name) => {
    expect(facts({ name, in: "header", required: true, schema: object })).toEqual({ required: [] });
  },
);

test("a schema that contains itself is checked once", () => {
  const node = { anyOf: [{ $ref: "#/components/schemas/Node" }, object] };
  const { document } = contractOf({
    components: { schemas: { Node: { properties: { node: { $ref: "#/components/schemas/Node" } } } } },
    paths: {
      "/a": { get: { operationId: "read", parameters: [{ name: "n", in: "header", schema: node }] } },
    },
  });
  const [operation] = operationsOf(document);
  if (!operation) throw new Error("The contract has no operation.");
  expect(manifestParameters(document, operation).styles).toEqual({ headers: { n: {} } });
});
