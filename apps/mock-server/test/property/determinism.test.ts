import fc from "fast-check";
import { expect, test } from "vitest";
import { vendors, type Vendor } from "@event-contracts/contracts";

import { loadVendor } from "../../src/vendors/load-vendor.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { startMockServer } from "../../src/server/start.js";
import { authorizer } from "./authorize.js";
import { callOf, secretsOf } from "./call.js";
import { examplesOf } from "./memory.js";
import { validDrafts } from "./request.js";
import { send } from "./send.js";

const now = () => new Date("2026-03-02T09:15:00.123Z");

/** The statuses and bodies of a few requests of every operation to a server with a seed, without its address. */
async function responses(vendor: Vendor, seed: number): Promise<readonly string[]> {
  await using server = await startMockServer({ vendors: [vendor], seed, now });
  const contract = await loadContract(vendor);
  const authorize = authorizer(contract, await secretsOf(server, contract));
  const found: string[] = [];
  for (const operation of contract.operations) {
    for (const draft of fc.sample(validDrafts(contract, operation, examplesOf(contract)), {
      numRuns: 5,
      seed: 1,
    })) {
      const { status, text } = await send(
        await authorize(operation, callOf(server, contract, operation, draft)),
      );
      found.push(`${operation.id} ${status} ${text.replaceAll(server.address, "")}`);
    }
  }
  return found;
}

/** The vendors with handlers. The others respond with examples, whatever the seed. */
async function withState(): Promise<readonly Vendor[]> {
  const behaviours = await Promise.all(vendors.map(loadVendor));
  return vendors.filter((_vendor, index) => Object.keys(behaviours[index]?.handlers ?? {}).length > 0);
}

test.each(vendors)("%s returns the same bytes for the same seed and the same requests", async (vendor) => {
  expect(await responses(vendor, 7)).toEqual(await responses(vendor, 7));
});

test.each(await withState())("%s returns other ids for another seed", async (vendor) => {
  expect(await responses(vendor, 7)).not.toEqual(await responses(vendor, 8));
});
