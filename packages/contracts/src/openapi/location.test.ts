import { expect, test } from "vitest";
import { expressionLocation, pointerLocation } from "./location.js";

test.each([
  ["$request.body#/nextToken", ["body", "nextToken"]],
  ["$request.query.page.offset", ["query", "page.offset"]],
  ["$request.header.Idempotency-Key", ["headers", "Idempotency-Key"]],
  ["$request.path.id", ["path", "id"]],
  ["$response.body", ["body"]],
  ["$response.body#/data/a~1b", ["body", "data", "a/b"]],
  ["$response.header.Pagination-Total", ["headers", "pagination-total"]],
])("%s leads to %j", (expression, keys) => {
  expect(expressionLocation(expression)).toEqual(keys);
});

test("a pointer leads into the body", () => {
  expect(pointerLocation("/data/0/a~0b")).toEqual(["body", "data", "0", "a~b"]);
});

test.each(["$url", "request.body", "$request.cookie.a"])(
  "%s leads to no place in a message",
  (expression) => {
    expect(() => expressionLocation(expression)).toThrow(
      `#: ${expression} is not a runtime expression that leads into a message. Write one such as`,
    );
  },
);
