import { expect, test } from "vitest";
import { isFormMediaType, isJsonMediaType } from "./media-type.js";

test.each([
  ["application/json", true],
  ["Application/JSON; charset=utf-8", true],
  ["application/problem+json", true],
  ["application/merge-patch+json;v=1", true],
  ["application/x-ndjson", false],
  ["application/json-seq", false],
  ["application/jsonl", false],
  ["text/plain; profile=application/json", false],
])("%s is JSON: %s", (mediaType, expected) => {
  expect(isJsonMediaType(mediaType)).toBe(expected);
});

test.each([
  ["application/x-www-form-urlencoded", true],
  ["application/X-WWW-Form-URLencoded; charset=utf-8", true],
  ["multipart/form-data", false],
])("%s is a form: %s", (mediaType, expected) => {
  expect(isFormMediaType(mediaType)).toBe(expected);
});
