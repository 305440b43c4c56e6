import { existsSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";

import type { Contract } from "../contract/contract.js";
import { loadContract } from "../contract/load-contract.js";
import type { Vendor } from "./vendor.js";
import { checkVendor } from "./check-vendor.js";
import { genericVendor } from "./generic-vendor.js";

/**
 * The behaviour in the folder of one of our vendors, or the generic one where the vendor has no folder.
 *
 * @throws StartError for behaviour that the vendor's contract has no place for
 */
export async function loadVendor(name: string): Promise<Vendor> {
  const module = entryOf(name);
  return module === undefined ? genericVendor : importVendor(module, await loadContract(name));
}

let reloads = 0;

/** The behaviour of a contract's vendor as its files are now. Modules of other folders stay as they are. */
export async function reloadVendor(contract: Contract): Promise<Vendor> {
  const module = entryOf(contract.name);
  if (module === undefined) return genericVendor;
  if (reloads === 0) register("./reload-hooks.js", import.meta.url);
  reloads += 1;
  module.searchParams.set("reload", String(reloads));
  return importVendor(module, contract);
}

/** The folder of a vendor's behaviour. Undefined: it has none. */
export function vendorFolder(name: string): URL | undefined {
  const module = entryOf(name);
  return module && new URL("./", module);
}

function entryOf(name: string): URL | undefined {
  return ["index.js", "index.ts"]
    .map((file) => new URL(`./${name}/${file}`, import.meta.url))
    .find((module) => existsSync(module));
}

async function importVendor(module: URL, contract: Contract): Promise<Vendor> {
  const { vendor } = (await import(module.href)) as { readonly vendor?: Vendor };
  if (vendor === undefined) throw new Error(`${fileURLToPath(module)} exports no vendor.`);
  checkVendor(contract, vendor);
  return vendor;
}
