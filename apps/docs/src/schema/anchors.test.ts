import { expect, test } from "vitest";

import { createAnchors } from "./anchors.js";

test("an anchor is made of the names that lead to a field, in lower case", () => {
  expect(createAnchors()("r422", "invalidFields[]", "field")).toBe("r422-invalidfields-field");
});

test("no anchor is given twice on a page", () => {
  const anchors = createAnchors();
  expect([anchors("body", "id"), anchors("body", "ID"), anchors("body", "id")]).toEqual([
    "body-id",
    "body-id-2",
    "body-id-3",
  ]);
});
