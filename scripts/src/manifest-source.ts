import type { Manifest } from "@event-contracts/contracts";
import { printLiteral } from "./literal.js";

/** The module that holds a contract's manifest. */
export function manifestSource(manifest: Manifest): string {
  return `import type { Manifest } from "../../manifest.js";

/** The facts of the contract that a program needs at run time. */
export const manifest = ${printLiteral(manifest)} as const satisfies Manifest;
`;
}
