import { expect, test } from "vitest";

import { plainSentence } from "./plain-sentence.js";

test("the first sentence stays, without markup", () => {
  expect(plainSentence("Writes a `comment`, as [RFC 1](https://x.example) says. And more.")).toBe(
    "Writes a comment, as RFC 1 says.",
  );
});

test("a long sentence is shortened between words", () => {
  const sentence = plainSentence(`${"word ".repeat(60)}.`);
  expect(sentence.length).toBeLessThanOrEqual(162);
  expect(sentence).toMatch(/word …$/);
});
