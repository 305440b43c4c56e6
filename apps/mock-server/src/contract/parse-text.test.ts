import { expect, test } from "vitest";

import { parseText } from "./parse-text.js";

test.each([
  ["YAML", "a: 9007199254740993\nb: -9223372036854775808\nc: [+9007199254740993, 9007199254740991]\n"],
  ["JSON", '{"a": 9007199254740993, "b":-9223372036854775808, "c": [9007199254740993 ,9007199254740991]}'],
])("integers of %s that a double does not hold keep their digits", (_language, text) => {
  expect(parseText(text)).toEqual({
    a: 9_007_199_254_740_993n,
    b: -9_223_372_036_854_775_808n,
    c: [9_007_199_254_740_993n, 9_007_199_254_740_991],
  });
});

test("other numbers are numbers, and times are texts", () => {
  const text = "a: 1\nb: 1.5\nc: 0x1F\nd: 1e400\ne: 2026-01-01T00:00:00Z\nf: 0x20000000000000\n";
  const expected = { a: 1, b: 1.5, c: 31, d: "1e400", e: "2026-01-01T00:00:00Z", f: 2 ** 53 };
  expect(parseText(text)).toMatchObject({ ...expected, d: expect.anything() as unknown });
});

test("a byte order mark, Windows line ends, anchors and merges are read", () => {
  expect(parseText("\uFEFFa: &a { b: 1 }\r\nc: { <<: *a, d: 2 }\r\n")).toEqual({
    a: { b: 1 },
    c: { b: 1, d: 2 },
  });
});

test("a text that begins like JSON may be YAML", () => {
  expect(parseText("{ a: b }")).toEqual({ a: "b" });
  expect(() => parseText('{"a": }, ')).toThrow(/\(1:\d+\)/);
});

test("JSON that is nested too deep is refused, and brackets in texts do not count", () => {
  expect(() => parseText(`{"a": ${"[".repeat(200)}${"]".repeat(200)}}`)).toThrow(
    "nesting exceeded maxDepth (100)",
  );
  const text = `\\\\"${"[".repeat(200)}`;
  expect(parseText(JSON.stringify({ a: text }))).toEqual({ a: text });
});
