import { existsSync } from "node:fs";

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
  for (const file of ["index.js", "index.ts"]) {
    const module = new URL(`./${name}/${file}`, import.meta.url);
    if (!existsSync(module)) continue;
    const { vendor } = (await import(module.href)) as { vendor: Vendor };
    checkVendor(await loadContract(name), vendor);
    return vendor;
  }
  return genericVendor;
}
