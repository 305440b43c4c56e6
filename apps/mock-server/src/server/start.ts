import { vendors as allVendors } from "@event-contracts/contracts";

import { readContract } from "../contract/read-contract.js";
import { loadContract } from "../contract/load-contract.js";
import { refuseExpansion } from "../contract/refuse-expansion.js";
import { readContractFile, type ContractFileOptions } from "../contract/read-contract-file.js";
import { genericVendor } from "../vendors/generic-vendor.js";
import { loadVendor } from "../vendors/load-vendor.js";
import { checkOptions } from "./check-options.js";
import { mockOf } from "./create-mock.js";
import { createEngine } from "./create-engine.js";
import type { Served } from "./engine.js";
import { listen } from "./listen.js";
import type { Mock, MockServer } from "./mock-server.js";
import type { MockOptions, MockServerOptions, ServerOptions, SpecDocument } from "./options.js";
import { StartError } from "./start-error.js";

/**
 * Starts a mock server. An operation that a fault of its contract touches answers 501; `notices` says how
 * many there are.
 *
 * @throws StartError for an invalid option, a file that holds no OpenAPI document and a port that is taken.
 * @example
 * await using mock = await startMockServer({ vendors: ["rebilly"] });
 * await fetch(`${mock.url("rebilly")}/organizations/acme/customers`);
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { served, server } = await prepare(options);
  return listen(served, server);
}

/**
 * Creates a mock without a port: requests go to its `fetch`, also those to the vendors' own hosts. All else is as with
 * `startMockServer`.
 *
 * @throws StartError for an invalid option and a file that holds no OpenAPI document.
 * @example
 * const mock = await createMock({ vendors: ["rebilly"] });
 * const rebilly = createRebilly({ auth, server: { organizationId: "acme" }, fetch: mock.fetch });
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { served, server } = await prepare(options);
  return mockOf(createEngine(served, server), ADDRESS, () => Promise.resolve());
}

/** The address of a mock without a port. No name below it is ever looked up in a network (RFC 6761 §6.3). */
const ADDRESS = "http://mock.localhost";

/** Reads what is to be served. */
async function prepare(options: MockServerOptions): Promise<{ served: Served[]; server: ServerOptions }> {
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
    ...specs.map((spec) => servedSpec(spec, { externalRefs, backtracking })),
  ]);
  return { served, server };
}

async function servedVendor(name: string): Promise<Served> {
  const [contract, vendor] = await Promise.all([loadContract(name), loadVendor(name)]);
  return { contract, vendor };
}

/** The behaviour of a vendor belongs to the vendor's own contract, so a file never has it, whatever its name. */
async function servedSpec(spec: SpecDocument | string, options: ContractFileOptions): Promise<Served> {
  if (typeof spec === "string")
    return { contract: await readContractFile(spec, options), vendor: genericVendor };
  const { name, document } = spec;
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    throw new StartError(
      `${JSON.stringify(name)} is no name for a document of specs. Write lower-case letters, digits, ".", "_" and "-".`,
    );
  }
  try {
    refuseExpansion(document, "");
    return { contract: readContract(name, document, options), vendor: genericVendor };
  } catch (error) {
    throw new StartError(`The document "${name}" cannot be served: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
