import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contracts } from "./contracts.js";
import { SPECS } from "./redocly.js";
import { valuesOf } from "./values-of.js";

test("there are contracts to look at", () => {
  expect(contracts.map(({ name }) => name)).not.toEqual([]);
});

// The tables themselves are compared by `npm run generate -- --check`, wherever a README has these lines.
describe.each(contracts)("$name", ({ name, contract, readme }) => {
  test("has a generated table of choices if its contract marks any", () => {
    const choices = valuesOf("x-undocumented", contract).length;
    expect(/^<!-- choices: /m.test(readme)).toBe(choices > 0);
  });

  test("has a generated table of rules if the mock server has tests for it", () => {
    const hasTests = existsSync(join(SPECS, "../apps/mock-server/test", name));
    expect(/^<!-- rules: /m.test(readme)).toBe(hasTests);
  });

  test("links the vendor's page on each operation that has the vendor's name", () => {
    const unlinked = operationsOf(contract)
      .filter((operation) => operation["x-vendor-operation"] !== undefined)
      .filter(({ externalDocs }) => !URL.canParse(externalDocs?.url ?? ""))
      .map(({ operationId }) => operationId);
    expect(unlinked).toEqual([]);
  });
});

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
