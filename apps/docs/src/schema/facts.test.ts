import { expect, test } from "vitest";

import { code, facts } from "./facts.js";

test.each([
  [{ minLength: 1, maxLength: 255 }, ["1 to 255 characters"]],
  [{ minLength: 1 }, ["at least 1 character"]],
  [{ minItems: 2, maxItems: 2 }, ["exactly 2 items"]],
  [{ minLength: 0, maxLength: 5 }, ["at most 5 characters"]],
  [{ minimum: 0, maximum: 1000 }, ["0 to 1000"]],
  [{ exclusiveMinimum: 0, maximum: 9 }, ["more than 0, at most 9"]],
  [{ default: 10 }, ["default `10`"]],
  [{ default: "" }, ['default `""`']],
  [{ const: "self" }, ["always `self`"]],
  [{ pattern: "^a$" }, ["matches `^a$`"]],
  [{ format: "uuid" }, ["format `uuid`"]],
  [{ type: "string", format: "date-time", "x-timestamp": "iso" as const }, ["ISO 8601 timestamp"]],
  [{ "x-timestamp": "unix-milliseconds" as const }, ["Unix time in milliseconds"]],
  [{ readOnly: true, deprecated: false }, ["read-only"]],
  [{ writeOnly: true }, ["write-only"]],
  [{ additionalProperties: false }, ["no other properties"]],
  [{ additionalProperties: true }, ["any properties"]],
  [{ minProperties: 1 }, ["at least 1 property"]],
  [{ maxProperties: 5 }, ["at most 5 properties"]],
  [{ uniqueItems: true }, ["unique items"]],
  [{ dependentRequired: { a: ["b", "c"], d: ["a"] } }, ["`a` requires `b`, `c`; `d` requires `a`"]],
])("%j becomes %j", (schema, phrases) => {
  expect(facts(schema)).toEqual(phrases);
});

test("a keyword without a phrase is listed with its value", () => {
  expect(facts({ unevaluatedProperties: false })).toEqual(["unevaluatedProperties `false`"]);
});

test("a rule that a page has no other place for becomes its description and values", () => {
  const rule = { not: { description: "Names of the platform.", enum: ["source", "time"] } };
  expect(facts({ constraint: rule })).toEqual([
    "constraint: not: Names of the platform. One of `source`, `time`.",
  ]);
});

test("code keeps its backticks", () => {
  expect(code("a`b")).toBe("`` a`b ``");
});
