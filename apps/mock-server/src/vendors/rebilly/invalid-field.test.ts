import { expect, test } from "vitest";

import type { Violation } from "../../failure/violation.js";
import { invalidFieldOf } from "./invalid-field.js";

function violation(
  keyword: string,
  params: Violation["params"],
  at: readonly string[] = ["name"],
): Violation {
  return { in: "body", at, keyword, params, value: undefined, message: "must be string" };
}

test.each([
  ["required", {}, "is required"],
  ["minLength", { limit: 1 }, "must not be empty"],
  ["minLength", { limit: 2 }, "must have at least 2 characters"],
  ["maxLength", { limit: 255 }, "must have at most 255 characters"],
  ["pattern", { pattern: "^[A-Z]{2}$" }, "must match ^[A-Z]{2}$"],
  ["format", { format: "email" }, "must be an e-mail address"],
  ["format", { format: "date-time" }, "must be a date-time"],
  ["enum", { allowedValues: ["a", "b"] }, "must be one of the 2 values of the contract"],
  ["type", { type: "string" }, "must be string"],
])("words a violation of %s %j", (keyword, params, message) => {
  expect(invalidFieldOf(violation(keyword, params))).toEqual({ field: "name", message });
});

test("writes the path of a nested field with dots", () => {
  expect(invalidFieldOf(violation("required", {}, ["primaryAddress", "emails", "0", "value"])).field).toBe(
    "primaryAddress.emails.0.value",
  );
});

test("names the body if it is invalid as a whole", () => {
  expect(invalidFieldOf(violation("type", {}, [])).field).toBe("body");
});
