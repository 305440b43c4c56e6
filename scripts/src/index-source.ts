import { printLiteral } from "./literal.js";

/** The entry point of one vendor's contract. */
export function vendorIndexSource(): string {
  return `export { manifest } from "./manifest.js";
export type { components, operations, paths, webhooks } from "./types.js";
`;
}

/** The lists of all contracts and of all vendors, so that no one types them. */
export function indexSource(contracts: readonly string[], vendors: readonly string[]): string {
  return `/** Every contract: the folders of \`specs/\`, sorted. */
export const contracts = ${printLiteral(contracts)} as const;

/** The name of a contract's folder in \`specs/\`. */
export type ContractName = (typeof contracts)[number];

/** Every vendor: the contracts that are not the mock server's own (\`x-control-plane\`). */
export const vendors = ${printLiteral(vendors)} as const;

/** The name of a vendor's folder in \`specs/\`. */
export type Vendor = (typeof vendors)[number];
`;
}
