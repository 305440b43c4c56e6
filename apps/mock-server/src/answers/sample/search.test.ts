import fc from "fast-check";
import { expect, test } from "vitest";

import { textOfLanguage } from "./language-text.js";
import { createSearch } from "./search.js";

test.each([
  String.raw`^(?=.*\d)[a-c\d]{3}$`,
  String.raw`^(?=.*[A-C])(?=.*\d)(?=.*[^\w\s]).{3,}$`,
  "^(?!ab|ba)[abc]+$",
  "(?<=a)b",
  String.raw`(?<!\d)\d{2}(?!\d)`,
  String.raw`\b(?=a)\w+\b-`,
  "^(?:(?=a)[ab]|(?!a)c){2,3}$",
  "(?=b(?!c))b|^$",
  "(?:a*)*(?=c)",
  "^(?!a$|bb?$)[ab]+$",
  "(?<=^a?)b(?=.$)",
])("followed character by character, %s matches the texts that JavaScript's engine says", (pattern) => {
  const expression = new RegExp(pattern, "u");
  const search = createSearch(false);
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "1", "2", "-", " "), maxLength: 6 });
  fc.assert(
    fc.property(text, (value) => {
      expect([value, search(pattern, value)]).toEqual([value, expression.test(value)]);
    }),
    { numRuns: 200, seed: 1 },
  );
});

const plain = { draw: () => 0, varied: false };
const demands = { excluded: [], min: 0, max: Infinity };

test.each([
  ["of two patterns that exclude each other", { ...demands, patterns: ["^a", "^b"] }],
  ["of a pattern that is excluded", { ...demands, patterns: ["^a+$"], excluded: ["a"] }],
  ["that would be too short", { ...demands, patterns: ["^[a-z]{5}$"], max: 4 }],
  ["that goes on and on", { ...demands, patterns: ["a*b$", "a*c$"] }],
  ["with a back reference", { ...demands, patterns: [String.raw`^(a|b)\1$`] }],
])("no text is found %s, and the search ends", (_name, wanted) => {
  expect(textOfLanguage(wanted, plain)).toBeUndefined();
});

test.each([
  [{ ...demands, patterns: ["^[a-z]{2}$"], excluded: ["^a", "b$"] }, "ba"],
  [{ ...demands, patterns: [String.raw`\bfoo\b`], min: 5, max: 5 }, "a-foo"],
  [{ ...demands, patterns: [String.raw`^(?=.*\d)[a-z\d]{4}$`] }, "aaa0"],
  [{ ...demands, patterns: ["^(?:(?:a?){99999}){99999}b$"], min: 3 }, "aab"],
])("the plainest text of %j", (wanted, text) => {
  expect(textOfLanguage(wanted, plain)).toBe(text);
});
