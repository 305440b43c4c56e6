import { expect, test } from "vitest";

import { jsonTokens } from "./json-tokens.js";

function indented(text: string): string | undefined {
  return jsonTokens(text)
    ?.map((token) => token.text)
    .join("");
}

test("JSON is indented, and keeps its digits", () => {
  expect(indented('{"id":12345678901234567890,"list":[1.50,true,null],"none":{},"empty":[]}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "list": [\n    1.50,\n    true,\n    null\n  ],\n  "none": {},\n  "empty": []\n}',
  );
});

test("a text that looks like syntax stays a text", () => {
  expect(indented(String.raw`{"a":"{\"b\":[1,2]}"}`)).toBe(`{\n  "a": ${String.raw`"{\"b\":[1,2]}"`}\n}`);
});

test("keys, texts, numbers and words have their kinds", () => {
  expect(jsonTokens('{"a":"b","c":-1,"d":false}')?.flatMap(({ kind = [] }) => kind)).toEqual([
    "key",
    "string",
    "key",
    "number",
    "key",
    "word",
  ]);
});

test("another text is no JSON", () => {
  expect(jsonTokens("<b>bold</b>")).toBeUndefined();
});
