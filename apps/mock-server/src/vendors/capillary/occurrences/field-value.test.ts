import { expect, test } from "vitest";

import type { Field } from "../event-definitions/field.js";
import { checkValue } from "./field-value.js";

const amount: Field = { name: "amount", type: "DOUBLE", attributes: {} };

test.each([
  ["3", "3.0"],
  ["-3.", "-3.0"],
  [".5", "0.5"],
  ["+1.50", "1.5"],
  ["1e3", "1000.0"],
  ["2.5E-1", "0.25"],
])("reads %s as the double %s", (text, value) => {
  expect(checkValue(amount, text)).toEqual({ value });
});

test.each([".", "+", "1.2.3", "1e", "0x10", " 1", "1\n", "1e999"])(
  "refuses %j, which is no double",
  (text) => {
    expect(checkValue(amount, text)).toEqual({ problem: "amount is not a number" });
  },
);
