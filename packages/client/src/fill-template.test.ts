import { expect, test } from "vitest";
import { fillTemplate } from "./fill-template.js";

test.each([
  ["a number", 7, "7"],
  ["a date", new Date(0), "1970-01-01T00%3A00%3A00.000Z"],
  ["a list", ["a b", "c,d"], "a%20b,c%2Cd"],
  ["three dots, which do not change the path", "...", "..."],
])("encodes %s", (_, value, expected) => {
  expect(fillTemplate("/a/{id}", { id: value }, "path.")).toBe(`/a/${expected}`);
});

test.each([undefined, null, "", ".", "..", [], ["."]])("rejects %j", (value) => {
  expect(() => fillTemplate("/a/{id}", { id: value }, "path.")).toThrow(
    /^path\.id is .*: pass a valid value$/,
  );
});
