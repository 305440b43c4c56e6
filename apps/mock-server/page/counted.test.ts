import { expect, test } from "vitest";

import { counted } from "./counted.js";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [2, "2 bytes"],
])("a count of %d has its noun", (count, text) => {
  expect(counted(count, "byte")).toBe(text);
});
