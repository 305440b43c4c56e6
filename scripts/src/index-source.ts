import { printLiteral } from "./literal.js";

/** The entry point of one vendor's contract. */
export function vendorIndexSource(): string {
  return `export { manifest } from "./manifest.js";
export type { components, operations, paths, webhooks } from "./types.js";
`;
}

/** The list of all vendors, so that no one types it. */
export function vendorsIndexSource(vendors: readonly string[]): string {
  return `/** Every vendor with a contract: the folders of \`specs/\`, sorted. */
export const vendors = ${printLiteral(vendors)} as const;

/** The name of a vendor's folder in \`specs/\`. */
export type Vendor = (typeof vendors)[number];
`;
}
