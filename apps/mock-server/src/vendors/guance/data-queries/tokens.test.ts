import { expect, test } from "vitest";

import { readTokens } from "./tokens.js";

function kindsAndValues(statement: string): readonly string[] {
  return [...readTokens(statement)].map(({ kind, value }) => `${kind} ${value}`.trim());
}

test("splits a statement into names, texts, numbers and symbols", () => {
  expect(kindsAndValues("E::`my source`:(a) { b != -1.5 }")).toEqual([
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
    "number -1.5",
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

test("reads names in any script", () => {
  expect(kindsAndValues("服务 größe")).toEqual(["name 服务", "name größe", "end"]);
});

test("marks bare words, which may be keywords, but not names in backticks", () => {
  expect([...readTokens("by `by`")].map(({ isBare }) => isBare === true)).toEqual([true, false, false]);
});

test("counts positions from 1, white space included", () => {
  expect([...readTokens("  a  =\n'b' ")].map(({ position }) => position)).toEqual([3, 6, 8, 12]);
});

test.each(["'a", '"a', "`a", "``", "~"])("stops at a token that cannot be read: %s", (rest) => {
  expect(kindsAndValues(`x ${rest}`)).toEqual(["name x", `unreadable ${rest}`]);
});

test("reads a text without a closing quote once, even with many backslashes", () => {
  const statement = `'${"\\\\".repeat(500_000)}`;
  expect([...readTokens(statement)]).toEqual([{ kind: "unreadable", value: statement, position: 1 }]);
});
