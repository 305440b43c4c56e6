import { vendors as allVendors } from "@event-contracts/contracts";

import { loadContract } from "../contract/load-contract.js";
import { readContractFile, type ContractFileOptions } from "../contract/read-contract-file.js";
import { genericVendor } from "../vendors/generic-vendor.js";
import { loadVendor } from "../vendors/load-vendor.js";
import { checkOptions } from "./check-options.js";
import { listen, type Served } from "./listen.js";
import type { MockServer } from "./mock-server.js";
import type { MockServerOptions } from "./options.js";
import { StartError } from "./start-error.js";

/**
 * Starts a mock server. It finds every fault of its options and contracts before it listens.
 *
 * @throws StartError for an invalid option, a contract that cannot be served and a port that is taken.
 * @example
 * await using mock = await startMockServer({ vendors: ["rebilly"] });
 * await fetch(`${mock.url("rebilly")}/organizations/acme/customers`);
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { specs = [], vendors = specs.length === 0 ? allVendors : [], ...others } = options;
  const { externalRefs = false, backtracking = false, ...server } = others;
  for (const [name, list] of Object.entries({ specs, vendors })) {
    if (!Array.isArray(list)) throw new StartError(`${name} takes a list, not ${JSON.stringify(list)}.`);
  }
  checkOptions(server);
  const unknown = vendors.find((name) => !(allVendors as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new StartError(`There is no vendor "${unknown}". Choose from ${allVendors.join(", ")}.`);
  }
  const served = await Promise.all([
    ...[...new Set(vendors)].map(servedVendor),
    ...specs.map((file) => servedFile(file, { externalRefs, backtracking })),
  ]);
  return listen(served, server);
}

async function servedVendor(name: string): Promise<Served> {
  const [contract, vendor] = await Promise.all([loadContract(name), loadVendor(name)]);
  return { contract, vendor, isTrusted: true };
}

/** The behaviour of a vendor belongs to the vendor's own contract, so a file never has it, whatever its name. */
async function servedFile(file: string, options: ContractFileOptions): Promise<Served> {
  return { contract: await readContractFile(file, options), vendor: genericVendor, isTrusted: false };
}
