import { expect, test } from "vitest";

import type { Violation } from "../../failure/violation.js";
import { validationMessage } from "./validation-message.js";

function violation(at: readonly string[], keyword: string, params: Violation["params"] = {}): Violation {
  return { in: "body", at, keyword, params, value: undefined, message: `must hold ${keyword}` };
}

test("names the place with dots for properties and brackets for items", () => {
  expect(validationMessage([violation(["queries", "0", "query", "limit"], "minimum")])).toBe(
    "queries[0].query.limit must hold minimum",
  );
});

test("names the body if the violation is not below it", () => {
  expect(validationMessage([violation([], "required")])).toBe("The body is required");
});

test("repeats no line", () => {
  const twice = violation(["status"], "enum", { allowedValues: ["ok", "info"] });
  expect(validationMessage([twice, twice, violation(["title"], "minLength", { limit: 1 })])).toBe(
    "status must be one of ok, info; title must not be empty",
  );
});

test("explains once that the name of a property is not allowed", () => {
  const named = violation(["event"], "propertyNames", { propertyName: "df_title" });
  expect(validationMessage([violation(["event"], "not"), named])).toBe(
    "event.df_title is a name of the platform; give the field another one, such as one that begins with biz_",
  );
});
