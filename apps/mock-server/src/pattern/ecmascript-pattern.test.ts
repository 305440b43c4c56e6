import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { compilePattern } from "./ecmascript-pattern.js";

const patterns = [
  "^[\\w\\-.]+\\@[\\w\\-]+$",
  "^[\\w-.]+$",
  "^\\p{L}+$",
  "^\\p{Script=Greek}|\\P{Letter}$",
  "^\\u00e9\\x41$",
  "^[^]$|[]",
  "^.$",
  "^\\s\\S\\d\\D\\w\\W$",
  "(?<year>\\d{4})-(?:a|b)*?c??",
  "^\\u{1F600}$",
  "\\bfoo\\B",
  "[\\b\\cJ\\0]",
  "\\Qa\\E",
  "\\a",
  "^[[:alpha:]]$",
  "^a{2,}b{3}c{0,2}$",
  "^[^a-c\\d]+$",
  "$^",
  "a|",
  "",
];

test.each(patterns)("%s matches what it matches in JavaScript", (pattern) => {
  const native = nativeOf(pattern);
  const linear = compilePattern(pattern);
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.stringMatching(/^[a-zé0-9@.\s\-_😀αΩ\u2028\n\r\u00a0]{0,8}$/u),
    fc.constantFrom("2026-ac", "foos", "Qa", "aE", "QaE", "a", ":]", "aabbbcc", "😀", "\n", "\b", "éA"),
  );
  fc.assert(
    fc.property(text, (value) => {
      // Without the flag, JavaScript sees halves of surrogate pairs, which no request can contain.
      fc.pre(native.unicode || !/[\u{10000}-\u{10ffff}]/u.test(value));
      expect(linear.search(value)).toBe(native.test(value));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test.each([
  ["^a{1,2048}$", 1, 2048],
  ["^a{1500}$", 1500, 1500],
  ["^a{1200,2500}$", 1200, 2500],
  ["^.{0,10000}$", 0, 10_000],
  ["^(?:a){2500,}$", 2500, Infinity],
])("%s counts beyond RE2's own limit", (pattern, least, most) => {
  const { search } = compilePattern(pattern);
  const matches = (count: number): boolean => search("a".repeat(count));
  if (least > 0) expect(matches(least - 1)).toBe(false);
  expect(matches(least)).toBe(true);
  expect(matches(20_000)).toBe(most === Infinity);
  if (most !== Infinity) expect([matches(most), matches(most + 1)]).toEqual([true, false]);
});

describe("refuses", () => {
  test.each([
    ["(?=a)b", "the look-around (?=a) needs backtracking"],
    ["(?<!a)b", "the look-around (?<!a) needs backtracking"],
    ["(a)\\1", "the back reference \\1 needs backtracking"],
    ["(?<n>a)\\k<n>", "the back reference \\k<n> needs backtracking"],
    ["a)|(?:b", "Invalid regular expression: /a)|(?:b/: Unmatched ')'"],
    ["(?:(?:a{1000}){1000}){1000}", "invalid repeat count: `{1000,1000}`"],
    ["(?:[a-f]bcdefghijklmnopqrst){1000}".repeat(6), "its repetitions are too large"],
  ])("%s", (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(reason);
  });
});

test("says of a text that it is too long, in place of searching it for seconds", () => {
  const { search } = compilePattern("^(?:a{0,30}){0,30}$");
  expect(search("a".repeat(900))).toBe(true);
  expect(() => search("a".repeat(10_000_000))).toThrow(/^has more than \d+ characters$/);
});

function nativeOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
