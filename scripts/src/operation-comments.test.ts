import type { OperationObject } from "@event-contracts/contracts/openapi";
import ts from "typescript";
import { expect, test } from "vitest";
import { contractOf } from "../test/contract-of.js";
import { commentOperations } from "./operation-comments.js";

/** Prints an `operations` interface with one operation, which has this documentation. */
function print(documentation: Partial<OperationObject>): string {
  const file = ts.createSourceFile(
    "types.ts",
    "interface operations { read: {} }",
    ts.ScriptTarget.ES2022,
    true,
  );
  const operation = { operationId: "read", ...documentation };
  commentOperations(file.statements, contractOf({ paths: { "/a": { get: operation } } }).document);
  const printer = ts.createPrinter();
  return file.statements.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, file)).join("\n");
}

test("summary, description and tags are paragraphs", () => {
  const documentation = {
    summary: "Read a parcel",
    description: "It must exist.\nIt stays.\n",
    deprecated: true,
    externalDocs: { url: "https://courier.example" },
  };
  const lines = print(documentation)
    .split("\n")
    .map((line) => line.trim());
  expect(lines.slice(1, -2)).toEqual([
    "/**",
    "* Read a parcel",
    "*",
    "* It must exist.",
    "* It stays.",
    "*",
    "* @deprecated",
    "* @see https://courier.example",
    "*/",
  ]);
});

test("an operation without documentation has no comment", () => {
  expect(print({})).not.toContain("/*");
});

test("a description cannot end the comment", () => {
  expect(print({ description: "Any */* type" })).toContain(String.raw`Any *\/* type`);
});

test("errors have one line each, and the first example of the body follows", () => {
  const printed = print({
    requestBody: { content: { "application/json": { examples: { first: { value: { name: "a" } } } } } },
    responses: {
      "201": { description: "Written." },
      "404": { description: "There is no such parcel.\nAsk first." },
      "429": { description: "Too fast." },
    },
  });
  const text = printed.replaceAll(/^ +/gm, " ");
  expect(text).toContain(" * - `404` There is no such parcel.\n * - `429` Too fast.\n");
  expect(text).toContain(' * @example\n * ```json\n * {\n *   "name": "a"\n * }\n * ```');
  expect(text).not.toContain("Written");
});
