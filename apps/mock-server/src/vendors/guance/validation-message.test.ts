import { expect, test } from "vitest";

import type { Violation } from "../../failure/violation.js";
import { explain } from "./validation-message.js";

function violation(at: readonly string[], keyword: string, params: Violation["params"] = {}): Violation {
  return { in: "body", at, keyword, params, value: undefined, message: `must hold ${keyword}` };
}

test("names the place with dots for members and brackets for items", () => {
  expect(explain([violation(["queries", "0", "query", "limit"], "minimum")])).toBe(
    "queries[0].query.limit must hold minimum",
  );
});

test("names the whole where nothing below is meant", () => {
  expect(explain([violation([], "required")])).toBe("The body is required");
});

test("says everything once", () => {
  const twice = violation(["status"], "enum", { allowedValues: ["ok", "info"] });
  expect(explain([twice, twice, violation(["title"], "minLength", { limit: 1 })])).toBe(
    "status must be one of ok, info; title must not be empty",
  );
});

test("names a member whose name is refused, once", () => {
  const named = violation(["event"], "propertyNames", { propertyName: "df_title" });
  expect(explain([violation(["event"], "not"), named])).toBe(
    "event.df_title is a name of the platform; give the field another one, such as one that begins with biz_",
  );
});
