import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { vendors } from "@event-contracts/contracts";

import { settings } from "../settings.js";
import { createContract, type Contract } from "./contract.js";

let loaded: readonly Contract[] | undefined;

/** The contracts of all vendors, from the contracts package or from the folder `DOCS_CONTRACTS`. Read once. */
export function loadContracts(): readonly Contract[] {
  loaded ??= files().map(([vendor, file]) =>
    createContract(vendor, JSON.parse(readFileSync(file, "utf8")) as object),
  );
  return loaded;
}

function files(): readonly (readonly [vendor: string, file: string])[] {
  const { contractsFolder, root } = settings;
  if (contractsFolder === undefined) {
    // The bundle is in another folder than its source: resolve modules from the site's folder.
    const require = createRequire(join(root, "package.json"));
    return vendors.map((vendor) => [
      vendor,
      require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`),
    ]);
  }
  return readdirSync(contractsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): [string, string] => [name, join(contractsFolder, name, "openapi.json")])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
