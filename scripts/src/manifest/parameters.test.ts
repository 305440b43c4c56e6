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
  "nothing is said of a $in parameter that its place says already",
  (parameter) => {
    expect(facts(parameter)).toEqual({ required: [], query: undefined });
  },
);

test("what is required is named with its group", () => {
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
] as const)("style %s with explode %s is said as %j", (style, explode, said) => {
  expect(facts({ name: "ids", in: "query", style, ...(explode !== undefined && { explode }) }).query).toEqual(
    { ids: said },
  );
});

test("an exploded list needs no words, in any style", () => {
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
