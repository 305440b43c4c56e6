import type { Contract } from "../contract/contract.js";
import { StartError } from "../server/start-error.js";
import type { Vendor } from "./vendor.js";

/**
 * Refuses behaviour that no request could reach: a handler of an operation, and credentials or a check of a security
 * scheme, that the contract does not have.
 *
 * @throws StartError that names the place and the remedy
 */
export function checkVendor(contract: Contract, vendor: Vendor): void {
  const operations = contract.operations.map(({ id }) => id);
  const schemes = Object.keys(contract.securitySchemes);
  refuseUnknown(contract.name, "handlers", vendor.handlers, "operation", operations);
  refuseUnknown(contract.name, "credentials", vendor.credentials, "security scheme", schemes);
  refuseUnknown(contract.name, "checks", vendor.checks, "security scheme", schemes);
}

function refuseUnknown(
  name: string,
  part: "checks" | "credentials" | "handlers",
  values: object = {},
  kind: string,
  known: readonly string[],
): void {
  const unknown = Object.keys(values).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new StartError(
    `The vendor "${name}" has ${part} for ${unknown.join(", ")}, and its contract has no such ${kind}. ` +
      `Remove them, or correct their names: the contract has ${known.join(", ") || "none"}.`,
  );
}
