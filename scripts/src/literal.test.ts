import { expect, test } from "vitest";
import { printLiteral } from "./literal.js";

test("names have no quotes, and other keys do", () => {
  expect(printLiteral({ name: 1, $ref: 2, "X-Trace": 3, "": 4 })).toBe(
    '{ name: 1, $ref: 2, "X-Trace": 3, "": 4 }',
  );
});

test("a status is a number, so that its type is one", () => {
  expect(printLiteral({ 200: ["application/json"], 204: [] })).toBe('{ 200: ["application/json"], 204: [] }');
});

test("a key with leading zeros is no number", () => {
  expect(printLiteral({ "007": true })).toBe('{ "007": true }');
});

test("undefined properties are omitted, and null stays", () => {
  expect(printLiteral({ gone: undefined, kept: null })).toBe("{ kept: null }");
});

test("a text cannot end its quotes", () => {
  expect(printLiteral('"; process.exit(); "')).toBe(String.raw`"\"; process.exit(); \""`);
});

test("a key that would set the prototype is computed, so that it is a property", () => {
  const printed = printLiteral({ query: Object.fromEntries([["__proto__", ","]]) });
  expect(printed).toBe('{ query: { ["__proto__"]: "," } }');
});
