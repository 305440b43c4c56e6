import { expect, test } from "vitest";

import type { Field } from "../event-definitions/field.js";
import { checkValue } from "./field-value.js";

function field(type: string, values: Record<string, string> = {}, possible?: string[]): Field {
  const attributes: Field["attributes"] = {};
  if (possible) attributes.possibleValues = { values: possible };
  for (const [name, value] of Object.entries(values)) attributes[name] = { value };
  return { name: "f", type, attributes };
}

// As `Double.toString` of Java writes them.
test.each([
  [3, "3.0"],
  [-0.5, "-0.5"],
  ["99.50", "99.5"],
  ["12", "12.0"],
  ["1e3", "1000.0"],
  [".5", "0.5"],
  ["-3.", "-3.0"],
  ["+1.50", "1.5"],
  ["2.5E-1", "0.25"],
  ["-0", "-0.0"],
  ["0.001", "0.001"],
  [9_999_999, "9999999.0"],
  [10_000_000, "1.0E7"],
  [-12_345_678.5, "-1.23456785E7"],
  ["0.00025", "2.5E-4"],
  [1e21, "1.0E21"],
  ["1e-320", "1.0E-320"],
])("writes the double %j as %j", (sent, value) => {
  expect(checkValue(field("DOUBLE"), sent)).toEqual({ value });
});

test.each(["many", "0x10", "1e999", " 1", "1\n", "1e", "1.2.3", ".", "+", "Infinity", true])(
  "rejects %j as a double",
  (sent) => {
    expect(checkValue(field("DOUBLE"), sent)).toEqual({ problem: "f is not a number" });
  },
);

test.each([undefined, null, ""])("treats %j as an omitted value", (sent) => {
  expect(checkValue(field("STRING", { isRequired: "false" }), sent)).toEqual({ value: undefined });
  expect(checkValue(field("STRING", { isRequired: "true" }), sent)).toEqual({ problem: "f is required" });
});

test("matches a regular expression with the whole value", () => {
  const check = (sent: string) => checkValue(field("STRING", { regex: "a|b" }), sent);
  expect(check("b")).toEqual({ value: "b" });
  expect(check("ab")).toEqual({ problem: "f does not match a|b" });
});

test("matches no value with an invalid regular expression", () => {
  expect(checkValue(field("STRING", { regex: "[" }), "[")).toEqual({ problem: "f does not match [" });
});

test("takes linear time for any regular expression", () => {
  const check = (regex: string, sent: string) => checkValue(field("STRING", { regex }), sent);
  expect(check("(a+)+", `${"a".repeat(100_000)}!`)).toEqual({ problem: "f does not match (a+)+" });
  expect(check("(?:a{0,30}){0,30}", "a".repeat(100_000))).toEqual({
    problem: expect.stringMatching(/^f has more than \d+ characters, too many for /) as string,
  });
});

test("compares a number with the possible values as text", () => {
  expect(checkValue(field("STRING", {}, ["1", "2"]), 2)).toEqual({ value: "2" });
  expect(checkValue(field("STRING", {}, ["1", "2"]), "3")).toHaveProperty("problem");
});
