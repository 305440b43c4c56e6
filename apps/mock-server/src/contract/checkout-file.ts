import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

/** The file in which the contract of one of our vendors is written. Undefined: this is no checkout of the project. */
export function checkoutFile(vendor: string): string | undefined {
  const generated = require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`);
  const written = new URL(`../../../../../specs/${vendor}/openapi.yaml`, pathToFileURL(generated));
  return existsSync(written) ? fileURLToPath(written) : undefined;
}
