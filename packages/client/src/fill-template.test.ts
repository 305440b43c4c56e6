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

test("a parameter with the name of a member of every object is missing if it is not passed", () => {
  expect(() => fillTemplate("/a/{constructor}", {}, "path.")).toThrow("path.constructor is missing");
});

test("rejects an object", () => {
  expect(() => fillTemplate("/a/{id}", { id: [{ a: 1 }] }, "path.")).toThrow("path.id is an object");
});
