import { vendors } from "@event-contracts/contracts";
import { afterAll, expect, test } from "vitest";

import { loadContract } from "../src/contract/load-contract.js";
import type { AuthMode } from "../src/security/accepted-credentials.js";
import { createFindings } from "./fuzz/findings.js";
import { fuzzVendor } from "./fuzz/fuzz-vendor.js";

/** The same seed sends the same requests. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const MODES = ["strict", "any", "off"] as const satisfies readonly AuthMode[];
const TEST_TIMEOUT_MILLISECONDS = 600_000;

const contracts = await Promise.all(vendors.map(loadContract));
const all = createFindings();

afterAll(() => {
  process.stdout.write(`\nRequests by credential check and class, FUZZ_SEED=${SEED}\n${all.summary()}\n`);
});

const cases = MODES.flatMap((auth) => contracts.map((contract) => [contract.name, auth, contract] as const));

test.concurrent.each(cases)(
  "%s answers any request as its contract declares, with the credential check %s",
  { timeout: TEST_TIMEOUT_MILLISECONDS },
  async (_, auth, contract) => {
    const own = createFindings();
    await fuzzVendor(contract, auth, SEED, {
      ...own,
      count: (...row) => all.count(...row),
    });
    const kinds = own.kinds();
    expect(kinds.length, `${kinds.length} kinds of faults:\n${kinds.join("\n")}\n`).toBe(0);
  },
);
