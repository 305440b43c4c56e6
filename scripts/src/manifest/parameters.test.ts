import { expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import type { ParameterObject } from "../openapi-document.js";
import { manifestParameters } from "./parameters.js";

function facts(...parameters: ParameterObject[]) {
  const operation = { operationId: "listParcels", parameters };
  return manifestParameters(contractOf({}), {}, operation, ["paths", "/parcels", "get"]);
}

test.each([
  { name: "id", in: "path", style: "simple", explode: false },
  { name: "trace", in: "header", style: "simple", explode: false },
  { name: "limit", in: "query", style: "form", explode: true },
  { name: "session", in: "cookie", style: "form", explode: true },
] satisfies ParameterObject[])("the defaults of a $in parameter are left out", (parameter) => {
  expect(facts(parameter)).toEqual([{ name: parameter.name, in: parameter.in }]);
});

test("explode is written where it differs from the place's default", () => {
  expect(facts({ name: "ids", in: "query", explode: false })).toEqual([
    { name: "ids", in: "query", explode: false },
  ]);
  expect(facts({ name: "id", in: "path", explode: true })).toEqual([
    { name: "id", in: "path", explode: true },
  ]);
});

test("a style brings its explode along, whose default is not the place's", () => {
  expect(facts({ name: "ids", in: "query", style: "pipeDelimited" })).toEqual([
    { name: "ids", in: "query", style: "pipeDelimited", explode: false },
  ]);
});

test("required is there or not, and never false", () => {
  expect(
    facts({ name: "a", in: "query", required: true }, { name: "b", in: "query", required: false }),
  ).toEqual([
    { name: "a", in: "query", required: true },
    { name: "b", in: "query" },
  ]);
});

test("the operation's parameter replaces the path's of the same name and place, and no other", () => {
  const pathItem = {
    parameters: [
      { name: "id", in: "path", required: true },
      { name: "id", in: "query" },
    ] satisfies ParameterObject[],
  };
  const operation = {
    operationId: "listParcels",
    parameters: [{ name: "id", in: "query", required: true }] satisfies ParameterObject[],
  };
  expect(manifestParameters(contractOf({}), pathItem, operation, [])).toEqual([
    { name: "id", in: "path", required: true },
    { name: "id", in: "query", required: true },
  ]);
});
