import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contracts } from "./contracts.js";
import { SPECS } from "./redocly.js";
import { valuesOf } from "./values-of.js";

test("there are contracts to test", () => {
  expect(contracts.map(({ name }) => name)).not.toEqual([]);
});

// The tables themselves are compared by `npm run generate -- --check`, wherever a README has these lines.
describe.each(contracts)("$name", ({ name, contract, readme }) => {
  test("has a generated table of choices if its contract marks any", () => {
    const isNeeded = valuesOf("x-undocumented", contract).length > 0;
    expect(isNeeded && !readme.includes("\n<!-- choices: "), remedy(name, "choices")).toBe(false);
  });

  test("has a generated table of rules if tests of the mock server state any", () => {
    const isNeeded = testsOf(name).some((source) => /["'`]R1[a-z]? \[/.test(source));
    expect(isNeeded && !readme.includes("\n<!-- rules: "), remedy(name, "rules")).toBe(false);
  });

  test("links the vendor's page on each operation that has the vendor's name", () => {
    const unlinked = operationsOf(contract)
      .filter((operation) => operation["x-vendor-operation"] !== undefined)
      .filter(({ externalDocs }) => !URL.canParse(externalDocs?.url ?? ""))
      .map(({ operationId }) => operationId);
    expect(unlinked).toEqual([]);
  });
});

function remedy(vendor: string, section: string): string {
  const lines = `\`<!-- ${section}: -->\` and \`<!-- /${section} -->\``;
  return `specs/${vendor}/README.md: add the lines ${lines}, and run \`npm run generate\``;
}

/** The sources of the mock server's tests of a vendor. */
function testsOf(vendor: string): string[] {
  const folder = join(SPECS, "../apps/mock-server/test", vendor);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.ts"));
  return files.map((file) => readFileSync(join(folder, file), "utf8"));
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
    .filter((operation) => operation.operationId !== undefined);
}
