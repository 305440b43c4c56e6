import { expect, test } from "vitest";

import { readTokens } from "./tokens.js";

function kindsAndValues(statement: string): readonly string[] {
  return [...readTokens(statement)].map(({ kind, value }) => `${kind} ${value}`.trim());
}

test("splits a statement into names, texts, numbers and symbols", () => {
  expect(kindsAndValues("E::`my source`:(a) { b != 1.5 }")).toEqual([
    "name E",
    "symbol ::",
    "name my source",
    "symbol :",
    "symbol (",
    "name a",
    "symbol )",
    "symbol {",
    "name b",
    "symbol !=",
    "number 1.5",
    "symbol }",
    "end",
  ]);
});

test("reads texts in either quotes, with the other quotes and escapes inside", () => {
  expect(kindsAndValues(`'say "hi"' "it's" 'it\\'s' "a\\\\b"`)).toEqual([
    `text say "hi"`,
    "text it's",
    "text it's",
    "text a\\b",
    "end",
  ]);
});

test("keeps what a text looks like, for regular expressions", () => {
  expect([...readTokens(String.raw`'\d'`)][0]).toMatchObject({ value: "d", raw: String.raw`\d` });
});

test("reads names in any script, with emoji", () => {
  expect(kindsAndValues("服务 größe 使用率👍")).toEqual(["name 服务", "name größe", "name 使用率👍", "end"]);
});

test("reads a name with a backtick inside", () => {
  expect(kindsAndValues('`identifier("this`is-a-vairalbe")`')).toEqual(["name this`is-a-vairalbe", "end"]);
});

test("reads regular expressions and texts in base64", () => {
  const statement = String.raw`re${"`a'b`"} re'\d' RE"x" b64'aGk=' b64"aGk=" ${"b64`aGk=`"} re ('x')`;
  expect(kindsAndValues(statement)).toEqual([
    "regex a'b",
    String.raw`regex \d`,
    "regex x",
    "text hi",
    "text hi",
    "text hi",
    "name re",
    "symbol (",
    "text x",
    "symbol )",
    "end",
  ]);
});

test("reads durations, dates and numbers", () => {
  expect(kindsAndValues("5m 1h30m 10ms 5.67E3 123 2019-01-01 2019-01-01 12:13:14")).toEqual([
    "duration 5m",
    "duration 1h30m",
    "duration 10ms",
    "number 5.67E3",
    "number 123",
    "date 2019-01-01",
    "date 2019-01-01 12:13:14",
    "end",
  ]);
});

test("skips lines that begin with #, and no other comment", () => {
  expect(kindsAndValues("# all\n  # the\nx # y")).toEqual(["name x", "unreadable # y"]);
  expect(kindsAndValues("x\n#")).toEqual(["name x", "end"]);
});

test("marks bare words, which may be keywords, but not names in backticks", () => {
  expect([...readTokens("by `by`")].map(({ isBare }) => isBare === true)).toEqual([true, false, false]);
});

test("counts positions from 1, white space included", () => {
  expect([...readTokens("  a  =\n'b' ")].map(({ position }) => position)).toEqual([3, 6, 8, 12]);
});

test.each(["'a", '"a', "`a", "``", "~", "5x", "re'a"])("stops at a token that cannot be read: %s", (rest) => {
  expect(kindsAndValues(`x ${rest}`).at(-1)).toMatch(/^unreadable/);
});

test.each([
  ["backslashes in a text that is not closed", `'${"\\\\".repeat(500_000)}`],
  ["digits", "1".repeat(100_000) + "x"],
  ["units", "1m".repeat(50_000) + "x"],
  ["letters", "a".repeat(100_000) + "~"],
  ["comments", "#\n".repeat(50_000)],
  ["white space", " ".repeat(100_000)],
  ["backticks", "`".repeat(100_001)],
])("takes linear time for many %s", (_name, statement) => {
  const start = performance.now();
  const tokens = [...readTokens(statement)];
  expect(tokens.length).toBeLessThan(5);
  expect(performance.now() - start).toBeLessThan(2000);
});
