import { expect, test } from "vitest";
import { expressionLocation } from "./location.js";

test.each([
  ["$request.body#/nextToken", ["body", "nextToken"]],
  ["$request.query.page.offset", ["query", "page.offset"]],
  ["$request.header.Idempotency-Key", ["headers", "Idempotency-Key"]],
  ["$response.body", ["body"]],
  ["$response.body#/data/a~1b", ["body", "data", "a/b"]],
  ["$response.header.Pagination-Total", ["headers", "pagination-total"]],
])("%s leads to %j", (expression, keys) => {
  expect(expressionLocation(expression)).toEqual(keys);
});
