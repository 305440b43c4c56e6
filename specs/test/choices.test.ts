import { describe, expect, test } from "vitest";
import { contracts } from "./contracts.js";
import { valuesOf } from "./values-of.js";

test("there are contracts to look at", () => {
  expect(contracts.map(({ name }) => name)).not.toEqual([]);
});

describe.each(contracts)("$name", ({ contract, readme }) => {
  const marked = new Set(valuesOf("x-undocumented", contract).map((sentence) => fold(String(sentence))));
  const listed = choicesIn(readme);

  test("lists in its README every choice that the contract marks", () => {
    expect([...marked].filter((sentence) => !listed.includes(sentence))).toEqual([]);
  });

  test("marks in the contract every choice that the README lists", () => {
    expect(listed.filter((sentence) => !marked.has(sentence))).toEqual([]);
  });

  test("lists no choice twice", () => {
    expect(listed).toEqual([...new Set(listed)]);
  });

  test("links the vendor's page on each operation that has the vendor's name", () => {
    const unlinked = operationsOf(contract)
      .filter((operation) => operation["x-vendor-operation"] !== undefined)
      .filter(({ externalDocs }) => !URL.canParse(externalDocs?.url ?? ""))
      .map(({ operationId }) => operationId);
    expect(unlinked).toEqual([]);
  });
});

/** The last column of the table under "Choices where the vendor is silent". */
function choicesIn(readme: string): string[] {
  const [, chapter = ""] = readme.split(/^## Choices.*$/m);
  const [table = ""] = chapter.split(/^## /m);
  const rows = table.split("\n").filter((line) => line.startsWith("|"));
  // The first two are the head and the rule below it.
  return rows.slice(2).map((row) => fold(row.split(/(?<!\\)\|/).at(-2) ?? ""));
}

function fold(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

interface Operation {
  readonly operationId?: string;
  readonly "x-vendor-operation"?: string;
  readonly externalDocs?: { readonly url?: string };
}

function operationsOf(contract: unknown): Operation[] {
  const { paths = {} } = contract as { paths?: Record<string, Record<string, Operation>> };
  return Object.values(paths)
    .flatMap((path) => Object.values(path))
    .filter((member) => member.operationId !== undefined);
}
