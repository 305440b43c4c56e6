import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const require = createRequire(import.meta.url);

/** The file in which the contract of one of our vendors is written. Undefined: this is no checkout of the project. */
export function checkoutFile(vendor: string): string | undefined {
  const { file } = placeInCheckout(
    vendor,
    require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`),
  );
  return existsSync(file) ? file : undefined;
}

/**
 * The root of the checkout that a generated contract would be in, and the file that the contract is written in there.
 *
 * @param generated `src/generated/<vendor>/openapi.json` of the package
 */
export function placeInCheckout(vendor: string, generated: string): { root: string; file: string } {
  const root = resolve(dirname(generated), "../../../../..");
  return { root, file: join(root, "specs", vendor, "openapi.yaml") };
}
