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

test.each<{ pattern: string; counts: readonly (readonly [number, boolean])[] }>([
  {
    pattern: "^a{1,2048}$",
    counts: [
      [0, false],
      [1, true],
      [2048, true],
      [2049, false],
    ],
  },
  {
    pattern: "^a{1500}$",
    counts: [
      [1499, false],
      [1500, true],
      [1501, false],
    ],
  },
  {
    pattern: "^a{1200,2500}$",
    counts: [
      [1199, false],
      [1200, true],
      [2500, true],
      [2501, false],
    ],
  },
  {
    pattern: "^.{0,10000}$",
    counts: [
      [0, true],
      [10_000, true],
      [10_001, false],
    ],
  },
  {
    pattern: "^(?:a){2500,}$",
    counts: [
      [2499, false],
      [2500, true],
      [20_000, true],
    ],
  },
])("$pattern counts beyond RE2's own limit", ({ pattern, counts }) => {
  const { search } = compilePattern(pattern);
  expect(counts.map(([count]) => [count, search("a".repeat(count))])).toEqual(counts);
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
