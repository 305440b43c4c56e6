import { expect, test } from "vitest";

import type { Violation } from "../../failure/violation.js";
import { validationMessage } from "./validation-message.js";

function broken(at: string, value: unknown, keyword: string, params: object = {}): Violation {
  return {
    in: "body",
    at: at.split("/"),
    value,
    keyword,
    params: { ...params },
    message: "must be otherwise",
  };
}

test.each([
  ["greater than or equal to 1", broken("title", "", "minLength", { limit: 1 }), "'' at 'title'", "length "],
  [
    "less than or equal to 2",
    broken("list", [1, 2, 3], "maxItems", { limit: 2 }),
    "'[1,2,3]' at 'list'",
    "length ",
  ],
  ["greater than or equal to 1", broken("impact", 0, "minimum", { limit: 1 }), "'0' at 'impact'", "value "],
  ["less than or equal to 5", broken("impact", 6, "maximum", { limit: 5 }), "'6' at 'impact'", "value "],
])("words a limit as %s", (limit, violation, property, subject) => {
  expect(validationMessage([violation])).toBe(
    `1 validation error detected: Value ${property} failed to satisfy constraint: Member must have ${subject}${limit}`,
  );
});

test("counts items of lists from 1, and lists an equal violation once", () => {
  const violation = broken("filters/0/condition/equals/stringValues/9", "x", "enum", {
    allowedValues: ["a", "b"],
  });
  expect(validationMessage([violation, { ...violation }])).toBe(
    "1 validation error detected: Value 'x' at 'filters.1.member.condition.equals.stringValues.10.member' failed to satisfy constraint: Member must satisfy enum value set: [a, b]",
  );
});

test("separates violations with semicolons, and keeps the wording of other rules", () => {
  const violations = [broken("a", undefined, "required"), broken("b", 1, "multipleOf")];
  expect(validationMessage(violations)).toBe(
    "2 validation errors detected: Value null at 'a' failed to satisfy constraint: Member must not be null; Value '1' at 'b' failed to satisfy constraint: Member must be otherwise",
  );
});

test("words the length of a map, and the rule that a name of it breaks", () => {
  const length = broken("tags", {}, "minProperties", { limit: 1 });
  const name = broken("tags", "aws:x", "pattern", { pattern: "^[a-z]$" });
  const names = broken("tags", { "aws:x": "1" }, "propertyNames", { propertyName: "aws:x" });
  expect(validationMessage([length, name, names])).toBe(
    "2 validation errors detected: Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'aws:x' at 'tags' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]$",
  );
});
