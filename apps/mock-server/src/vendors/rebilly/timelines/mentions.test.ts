import { expect, test } from "vitest";

import { mentionsIn } from "./mentions.js";

const kim = "usr_0YX3K2Q7R9S2T4V6W8X1Y3Z5AB";
const sam = "usr_0YX3K2N6P8Q1R3S5T7V9W2X4YZ";

test("finds every known user and ignores the punctuation around a mention", () => {
  expect(mentionsIn("@kim@acme.example: ask (@sam@acme.example). Thanks!")).toEqual({
    "@kim@acme.example": kim,
    "@sam@acme.example": sam,
  });
});

test("keeps the case of letters of a mention", () => {
  expect(mentionsIn("cc @Kim@Acme.Example")).toEqual({ "@Kim@Acme.Example": kim });
});

test.each([
  "@nobody@acme.example",
  "kim@acme.example",
  "@kim",
  "@kim@acme.example.org",
  "#customers-kim",
  "",
])("finds no mention in %j", (text) => {
  expect(mentionsIn(text)).toEqual({});
});
