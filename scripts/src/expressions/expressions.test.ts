import { expect, test } from "vitest";
import { findFaults } from "./find-faults.js";

test.each([
  ["two parts of a repetition that match the same", String.raw`/^(a|a)*$/`, "grows exponentially"],
  [
    "two repetitions of digits, one after the other",
    String.raw`/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i`,
    "power 2",
  ],
  ["an end that is looked for from every place", String.raw`/\/+$/`, "power 2"],
  ["a text for an expression", `new RegExp("^(?:a+)+$", "u")`, "grows exponentially"],
])("finds %s, and shows an input", (_, code, growth) => {
  const [fault, ...others] = findFaults("lamp.ts", `// A lamp.\nconst lamp = ${code};\n`);
  expect(others).toEqual([]);
  expect(fault).toMatch(/^lamp\.ts:2: The expression .*\.repeat\(\d+\)/);
  expect(fault).toContain(growth);
});

test("accepts expressions whose time grows with the length of the input", () => {
  const code = String.raw`
    export const expressions = [/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i, /(?<!\/)\/+$/, RegExp("^a+$")];
  `;
  expect(findFaults("lamp.ts", code)).toEqual([]);
});

test("asks for a reason where an expression is computed", () => {
  const code = "export const lampOf = (name: string) => new RegExp(`^${name}$`);\n";
  expect(findFaults("lamp.ts", code)).toEqual([
    expect.stringMatching(/^lamp\.ts:1: .* is computed.*Write a literal/),
  ]);
  expect(findFaults("lamp.ts", `// Computed:\n${code}`)).toHaveLength(1);
  expect(findFaults("lamp.ts", `// Computed: a name has no operators.\n${code}`)).toEqual([]);
});
