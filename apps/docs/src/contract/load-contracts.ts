import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { contracts, vendors } from "@event-contracts/contracts";

import { settings } from "../settings.js";
import { createContract, type Contract } from "./contract.js";

let loaded: readonly Contract[] | undefined;

/**
 * All contracts: those of vendors, from the contracts package or from the folder `DOCS_CONTRACTS`, then the mock server's own.
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

type ContractFile = readonly [vendor: string, file: string];

function files(): readonly ContractFile[] {
  const { contractsFolder, root } = settings;
  // The bundle is in another folder than its source: resolve modules from the site's folder.
  const require = createRequire(join(root, "package.json"));
  const packaged = contracts.map((name): ContractFile => [
    name,
    require.resolve(`@event-contracts/contracts/${name}/openapi.json`),
  ]);
  if (contractsFolder === undefined) return packaged;
  const given = readdirSync(contractsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): ContractFile => [name, join(contractsFolder, name, "openapi.json")])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = new Set([...vendors, ...given.map(([name]) => name)]);
  // The guides link to the reference of the mock server's own contract.
  return [...given, ...packaged.filter(([name]) => !names.has(name))];
}
