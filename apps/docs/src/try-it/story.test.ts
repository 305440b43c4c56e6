import { expect, test } from "vitest";

import { idsIn, learn, retell } from "./story.js";

const wanted = new Set(["cus_example", "ref-0001"]);

test("an id is learnt from the place where its example stands", () => {
  expect(learn({ data: { id: "cus_example", name: "Jane" } }, { data: { id: "cus_real" } }, wanted)).toEqual([
    ["cus_example", "cus_real"],
  ]);
});

test("what no other request sends is not learnt, nor what did not change", () => {
  expect(learn({ id: "unwanted-1", ref: "ref-0001" }, { id: "other", ref: "ref-0001" }, wanted)).toEqual([]);
});

test("in a longer list the item is taken that is most like the example's", () => {
  const example = [{ title: "Deployed checkout", id: "cus_example" }];
  const actual = [
    { title: "Something else", id: "no" },
    { title: "Deployed checkout", id: "yes" },
  ];
  expect(learn(example, actual, wanted)).toEqual([["cus_example", "yes"]]);
});

test("an id at the end of a URL is learnt", () => {
  expect(learn("https://post.example/hooks/ref-0001", "http://127.0.0.1:1/x/hooks/77", wanted)).toEqual([
    ["ref-0001", "77"],
  ]);
});

test("what was learnt is put in place, the longest first and percent-encoded too", () => {
  const pairs = [
    ["id:1", "A"],
    ["id:12", "b:2"],
  ] as const;
  expect(retell("id:12 id:1 id%3A12", pairs)).toBe("b:2 A b%3A2");
});

test("ids are texts of some length, wherever they stand", () => {
  expect(idsIn({ a: ["cus_example", 1773740000000, "short", null], b: true })).toEqual([
    "cus_example",
    "1773740000000",
  ]);
});
