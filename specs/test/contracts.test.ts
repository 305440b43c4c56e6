import { describe, expect, test } from "vitest";
import { contracts, ownContracts } from "./contracts.js";

test("there are contracts to test", () => {
  expect(contracts.map(({ name }) => name)).not.toEqual([]);
  expect(ownContracts.map(({ name }) => name)).not.toEqual([]);
});

describe.each(ownContracts)("$name", ({ name, contract, readme }) => {
  test("has a README", () => {
    const remedy = `specs/${name}/README.md: name the sources of the contract, and run \`npm run generate\``;
    expect(readme.trim(), remedy).not.toBe("");
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
    .filter((operation) => operation.operationId !== undefined);
}
