import { existsSync } from "node:fs";
import { join } from "node:path";

import { loadContracts } from "../src/contract/load-contracts.js";

const specs = join(import.meta.dirname, "../../../specs");

/** True for a contract that follows the house style, which its folder asks for in a `redocly.yaml`. */
export function isOwn(vendor: string): boolean {
  return existsSync(join(specs, vendor, "redocly.yaml"));
}

/** The contracts that we write. A document that a vendor publishes may have links that lead nowhere, or examples that are wrong. */
export const ownContracts = loadContracts().filter(({ vendor }) => isOwn(vendor));
