import { expect, test } from "vitest";

import { contentKeyOf, isJson, parseMediaType } from "./media-type.js";

test.each<[readonly string[], string, string | undefined]>([
  [["application/json"], "Application/JSON", "application/json"],
  [["Application/Vnd.Api+JSON"], "application/vnd.api+json", "Application/Vnd.Api+JSON"],
  [["application/json; charset=utf-8"], "application/json", "application/json; charset=utf-8"],
  [["application/json; charset=utf-8"], "application/json;charset=UTF-8", "application/json; charset=utf-8"],
  [["application/json"], "application/json; charset=utf-8", "application/json"],
  [["text/a; v=1", "text/a; v=2"], 'text/a; v="2"', "text/a; v=2"],
  [["text/a", "text/a; v=2"], "text/a", "text/a"],
  [["*/*", "application/*", "application/json"], "application/json", "application/json"],
  [["*/*", "application/*", "application/*+json"], "application/vnd.a+json", "application/*+json"],
  [["*/*", "application/*"], "application/pdf", "application/*"],
  [["*/*"], "image/png", "*/*"],
  [["image/*"], "text/plain", undefined],
  [["application/*+json"], "application/json", undefined],
  [[], "text/plain", undefined],
])("of %j, %s belongs to %s", (keys, mediaType, key) => {
  expect(contentKeyOf(keys, parseMediaType(mediaType))).toBe(key);
});

test.each([
  ["application/problem+JSON; charset=utf-8", true],
  ["text/json", true],
  ["application/json-seq", false],
])("%s is JSON: %s", (mediaType, expected) => {
  expect(isJson(mediaType)).toBe(expected);
});
