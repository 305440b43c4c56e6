import { expect, test } from "vitest";
import type { ParameterObject } from "@event-contracts/contracts/openapi";
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
