import { expect, test } from "vitest";

import { parseStatement } from "./parse.js";
import { StatementError } from "./statement.js";

test("reads every part of a statement", () => {
  const statement = parseStatement(
    "E::`custom`:(`__docid`, df_title) { service = 'a' and step != 2 and zone in ['x', 'y'] and on = true and tag = exists() } by `host`",
  );
  expect(statement).toEqual({
    source: "custom",
    fields: ["__docid", "df_title"],
    conditions: [
      { field: "service", operator: "=", value: "a" },
      { field: "step", operator: "!=", value: "2" },
      { field: "zone", operator: "in", values: new Set(["x", "y"]) },
      { field: "on", operator: "=", value: "true" },
      { field: "tag", operator: "exists" },
    ],
    by: "host",
  });
});

test("reads a statement with a source only", () => {
  expect(parseStatement("E::custom")).toEqual({
    source: "custom",
    fields: undefined,
    conditions: [],
    by: undefined,
  });
});

test("reads keywords in any case, and a keyword in backticks as a field", () => {
  const statement = parseStatement("E::custom { `in` IN ['a'] AND `and` = EXISTS() } By `by`");
  expect(statement?.conditions.map(({ field }) => field)).toEqual(["in", "and"]);
  expect(statement?.by).toBe("by");
});

test.each(["M::cpu:(avg(usage)) [1h]", "  L::*", "event::custom"])(
  "returns nothing for another namespace: %s",
  (q) => {
    expect(parseStatement(q)).toBeUndefined();
  },
);

test.each([
  ["", 1],
  ["E", 2],
  ["E::", 4],
  ["E::custom:", 11],
  ["E::custom:()", 12],
  ["E::custom:(a,)", 14],
  ["E::custom:(a", 13],
  ["E::custom {}", 12],
  ["E::custom { a }", 15],
  ["E::custom { a = }", 17],
  ["E::custom { a = b }", 17],
  ["E::custom { a = 'b' or c = 'd' }", 21],
  ["E::custom { a in 'b' }", 18],
  ["E::custom { a in ['b' }", 23],
  ["E::custom { a = exists }", 24],
  ["E::custom by", 13],
  ["E::custom by a, b", 15],
  ["E::custom by a { b = 'c' }", 16],
])("names the position at which %j cannot be read", (q, position) => {
  expect(() => parseStatement(q)).toThrow(StatementError);
  expect(() => parseStatement(q)).toThrow(new RegExp(`^position ${position}: `));
});
