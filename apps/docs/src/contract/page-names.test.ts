import { expect, test } from "vitest";

import { createPageNames } from "./page-names.js";

test("a page has the operation's name, made fit for a file", () => {
  const pageName = createPageNames();
  expect(["listPets", "list_pets.v2", "a/../b?c#d", "..", "über", "x y"].map(pageName)).toEqual([
    "listPets",
    "list_pets.v2",
    "a-..-b-c-d",
    "operation",
    "ber",
    "x-y",
  ]);
});

test("each page has a name of its own, also where the case of letters does not count", () => {
  const pageName = createPageNames();
  expect(["get", "Get", "get", "index", "openapi.json"].map(pageName)).toEqual([
    "get",
    "Get-2",
    "get-3",
    "index-2",
    "openapi.json-2",
  ]);
});
