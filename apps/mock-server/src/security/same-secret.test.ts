import { expect, test } from "vitest";

import { isSameSecret } from "./same-secret.js";

test.each([
  ["", "", true],
  ["s3cret", "s3cret", true],
  ["zażółć", "zażółć", true],
  ["s3cret", "s3creT", false],
  ["s3cret", "s3cret ", false],
  ["s3cret", "", false],
])("compares %j with %j", (expected, given, isSame) => {
  expect(isSameSecret(expected, given)).toBe(isSame);
});
