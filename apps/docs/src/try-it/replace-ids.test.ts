import { expect, test } from "vitest";

import { findReplacements, idsIn, replaceIds } from "./replace-ids.js";

const sharedIds = new Set(["cus_example", "ref-0001"]);

test("the value at the place of an example's id replaces it", () => {
  const example = { data: { id: "cus_example", name: "Jane" } };
  expect(findReplacements(example, { data: { id: "cus_real" } }, sharedIds)).toEqual([
    ["cus_example", "cus_real"],
  ]);
});

test("an id that no other request sends is not replaced, nor one that is unchanged", () => {
  const example = { id: "private-1", ref: "ref-0001" };
  expect(findReplacements(example, { id: "other", ref: "ref-0001" }, sharedIds)).toEqual([]);
});

test("the item of a longer list that is most similar to the example's item replaces its id", () => {
  const example = [{ title: "Deployed checkout", id: "cus_example" }];
  const actual = [
    { title: "Something else", id: "no" },
    { title: "Deployed checkout", id: "yes" },
  ];
  expect(findReplacements(example, actual, sharedIds)).toEqual([["cus_example", "yes"]]);
});

test("an id at the end of a URL is replaced", () => {
  const example = "https://post.example/hooks/ref-0001";
  expect(findReplacements(example, "http://127.0.0.1:1/x/hooks/77", sharedIds)).toEqual([["ref-0001", "77"]]);
});

test("the longest id is replaced first, and percent-encoded ids are replaced too", () => {
  const replacements = [
    ["id:1", "A"],
    ["id:12", "b:2"],
  ] as const;
  expect(replaceIds("id:12 id:1 id%3A12", replacements)).toBe("b:2 A b%3A2");
});

test("strings and numbers of six characters or more can be ids, at any depth", () => {
  expect(idsIn({ a: ["cus_example", 1773740000000, "short", null], b: true })).toEqual([
    "cus_example",
    "1773740000000",
  ]);
});
