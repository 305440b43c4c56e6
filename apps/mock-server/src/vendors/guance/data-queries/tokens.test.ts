import { expect, test } from "vitest";

import { readTokens } from "./tokens.js";

function kindsAndValues(statement: string): readonly string[] {
  return readTokens(statement).map(({ kind, value }) => `${kind} ${value}`.trim());
}

test("cuts a statement into names, texts, numbers and symbols", () => {
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

test("reads either quotes, the other kind inside of them, and escapes", () => {
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

test("tells bare words, which may be keywords, from names in backticks", () => {
  expect(readTokens("by `by`").map(({ isBare }) => isBare === true)).toEqual([true, false, false]);
});

test("counts positions from 1, white space included", () => {
  expect(readTokens("  a  =\n'b' ").map(({ position }) => position)).toEqual([3, 6, 8, 12]);
});

test.each(["'a", '"a', "`a", "``", "~"])("stops at what it can not read: %s", (rest) => {
  expect(kindsAndValues(`x ${rest}`)).toEqual(["name x", `unreadable ${rest}`]);
});

test("gives up at once on a text that is never closed, however many backslashes it has", () => {
  const start = performance.now();
  readTokens(`'${"\\\\".repeat(20_000)}`);
  expect(performance.now() - start).toBeLessThan(100);
});
