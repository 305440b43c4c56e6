import { readdir } from "node:fs/promises";
import { basename } from "node:path";

import { bodyChecks } from "./bodies.js";
import type { Check, VendorCheck } from "./check.js";
import { credentialChecks } from "./credentials.js";
import { httpChecks } from "./http.js";
import { parameterChecks } from "./parameters.js";
import { stateChecks } from "./state.js";

export const checks: readonly Check[] = [
  ...credentialChecks,
  ...bodyChecks,
  ...parameterChecks,
  ...stateChecks,
  ...httpChecks,
  ...(await readVendorChecks()),
];

/** Checks of the vendors' contracts. Each server serves the contract; ours has the vendor's rules too. */
async function readVendorChecks(): Promise<readonly Check[]> {
  const files = (await readdir(new URL("vendors/", import.meta.url))).toSorted();
  const read = files.map(async (file) => {
    const contract = basename(file, ".ts");
    const module = (await import(`./vendors/${contract}.ts`)) as { readonly checks: readonly VendorCheck[] };
    return module.checks.map((check) => ({ ...check, contract }));
  });
  return (await Promise.all(read)).flat();
}
