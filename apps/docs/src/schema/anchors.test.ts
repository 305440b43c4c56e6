import { expect, test } from "vitest";

import { createAnchors } from "./anchors.js";

test("an anchor joins the names of a field and its parents, in lower case", () => {
  expect(createAnchors()("r422", "invalidFields[]", "field")).toBe("r422-invalidfields-field");
});

test("every anchor on a page is unique", () => {
  const anchors = createAnchors();
  expect([anchors("body", "id"), anchors("body", "ID"), anchors("body", "id")]).toEqual([
    "body-id",
    "body-id-2",
    "body-id-3",
  ]);
});
