import type { Contract } from "./contract.js";
import { printLiteral } from "./literal.js";
import { buildManifest } from "./manifest/build-manifest.js";

/**
 * The module that holds a contract's manifest.
 *
 * @throws {GenerateError} for a fact that a manifest cannot express
 */
export function manifestSource(contract: Contract): string {
  return `import type { Manifest } from "../../manifest.js";

/** The facts of the contract that a program needs at run time. */
export const manifest = ${printLiteral(buildManifest(contract))} as const satisfies Manifest;
`;
}
