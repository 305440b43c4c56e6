import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { createContract, type Contract } from "./contract/contract.js";
import type { Document } from "./contract/document.js";

const require = createRequire(import.meta.url);

/** The bundled contract of one of our vendors. */
export async function loadContract(vendor: string): Promise<Contract> {
  const file = require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`);
  return createContract(vendor, JSON.parse(await readFile(file, "utf8")) as Document);
}
