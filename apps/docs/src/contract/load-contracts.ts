import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { contracts } from "@event-contracts/contracts";

import { settings } from "../settings.js";
import { createContract, type Contract } from "./contract.js";

let loaded: readonly Contract[] | undefined;

/**
 * All contracts, from the contracts package or from the folder `DOCS_CONTRACTS`: those of vendors, then the mock server's own.
 * Read once.
 */
export function loadContracts(): readonly Contract[] {
  loaded ??= files()
    .map(([vendor, file]) => createContract(vendor, JSON.parse(readFileSync(file, "utf8")) as object))
    .toSorted((one, other) => Number(other.isVendor) - Number(one.isVendor));
  return loaded;
}

/** The contracts of vendors. */
export function loadVendors(): readonly Contract[] {
  return loadContracts().filter(({ isVendor }) => isVendor);
}

function files(): readonly (readonly [vendor: string, file: string])[] {
  const { contractsFolder, root } = settings;
  if (contractsFolder === undefined) {
    // The bundle is in another folder than its source: resolve modules from the site's folder.
    const require = createRequire(join(root, "package.json"));
    return contracts.map((vendor) => [
      vendor,
      require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`),
    ]);
  }
  return readdirSync(contractsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): [string, string] => [name, join(contractsFolder, name, "openapi.json")])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
