import { expect, test } from "vitest";

import { createContract, type Contract } from "../contract/contract.js";
import type { SchemaObject } from "@event-contracts/contracts/openapi";
import { contractFacts, differences } from "./contract-facts.js";

function contract(operations: Readonly<Record<string, SchemaObject>>): Contract {
  const paths = Object.entries(operations).map(([id, schema]) => [
    `/${id}`,
    {
      post: {
        operationId: id,
        requestBody: { content: { "application/json": { schema } } },
        responses: { 200: { description: "Done." } },
      },
    },
  ]);
  const info = { title: "Parcels", version: "1.0.0" };
  return createContract("parcels", { openapi: "3.1.1", info, paths: Object.fromEntries(paths) as object });
}

function changes(before: Contract, after: Contract): readonly string[] {
  return differences(contractFacts(before), contractFacts(after));
}

const old = contract({ send: { type: "object", properties: { weight: { type: "integer", maximum: 5 } } } });

test("the same contract has no differences", () => {
  expect(changes(old, old)).toEqual([]);
});

test("added and removed operations are named", () => {
  expect(changes(old, contract({ track: {} }))).toEqual([
    "- removed: the operation `send`",
    "- added: the operation `track`",
  ]);
});

test("added, removed and changed fields are named, with the old and the new rules", () => {
  const now = contract({
    send: { type: "object", properties: { weight: { type: "number" }, height: { type: "number" } } },
  });
  expect(changes(old, now)).toEqual([
    "- changed: `send body-weight`, from integer, at most 5 to number",
    "- added: `send body-height`",
  ]);
  expect(changes(now, old).at(-1)).toBe("- removed: `send body-height`");
});
