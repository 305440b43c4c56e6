import { expect, test } from "vitest";

import { isEqual } from "./json-equality.js";

test.each([
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: 1 }, { a: "1" }, false],
  [1e25, 10_000_000_000_000_000_905_969_664n, true],
  [1e25, 10_000_000_000_000_000_905_969_665n, false],
  [{ a: [2 ** 60] }, { a: [2n ** 60n] }, true],
])("%o equals %o: %s", (a, b, expected) => {
  expect(isEqual(a, b)).toBe(expected);
});
