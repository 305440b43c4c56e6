import { existsSync } from "node:fs";

import type { Vendor } from "./vendor.js";
import { genericVendor } from "./generic-vendor.js";

/** The behaviour in the folder of one of our vendors, or the generic one where the vendor has no folder. */
export async function loadVendor(name: string): Promise<Vendor> {
  for (const file of ["index.js", "index.ts"]) {
    const module = new URL(`./${name}/${file}`, import.meta.url);
    if (!existsSync(module)) continue;
    const { vendor } = (await import(module.href)) as { vendor: Vendor };
    return vendor;
  }
  return genericVendor;
}
