import type { Manifest } from "@event-contracts/contracts";
import { allParts } from "./all-parts.js";
import type { AnyClientOptions } from "./client-options.js";
import { createFrom } from "./create-from.js";
import type { Dialect } from "./vocabulary/dialect.js";

export type { Client } from "./client.js";
export type { ClientOptions } from "./client-options.js";

/**
 * Creates a vendor's client from the manifest of its contract. The generated entry point of each vendor calls this
 * function and adds the types.
 *
 * @throws {TypeError} if an option is invalid, or the `server` option does not fit the contract
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller chooses the type
export function createClient<VendorClient>(
  manifest: Manifest,
  dialect: Dialect,
  options: AnyClientOptions,
): VendorClient {
  const { operations, security, ...contract } = manifest;
  const all = Object.entries(operations).map(([operationId, operation]) => ({
    operationId,
    facts: { security, ...operation },
    dialect,
  }));
  return createFrom(contract, all, allParts, options);
}
