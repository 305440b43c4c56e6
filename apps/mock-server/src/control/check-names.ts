import type { Contract } from "../contract/contract.js";
import { nearestName } from "../nearest-name.js";
import type { RequestMatch } from "./request-match.js";

/** A match or a number of requests that cannot be right, such as a match for an operation that no contract has. The message has the remedy. */
export class MatchError extends Error {
  override readonly name = "MatchError" as const;
}

/** The sentences about a name that no contract has. Undefined: the vendor and the operation exist, or are not named. */
export function problemOfNames(
  { vendor, operationId }: RequestMatch,
  contracts: readonly Contract[],
): string | undefined {
  // Requests that name no vendor have an empty one.
  if (vendor === "") return undefined;
  const served = contracts.filter(({ name }) => vendor === undefined || name === vendor);
  if (vendor !== undefined && served.length === 0) {
    const names = contracts.map(({ name }) => name);
    return `There is no vendor ${JSON.stringify(vendor)}. ${choice(vendor, names)}`;
  }
  const ids = served.flatMap(({ operations }) => operations.map(({ id }) => id));
  if (operationId === undefined || ids.includes(operationId)) return undefined;
  const whose = vendor === undefined ? "No contract has" : `The contract of ${vendor} does not have`;
  return `${whose} the operation ${JSON.stringify(operationId)}. ${choice(operationId, ids)}`;
}

/** The most names that a message lists. */
const MOST_NAMES = 20;

/** The remedy for a wrong name. */
export function choice(wrong: string, names: readonly string[]): string {
  const nearest = nearestName(wrong, names);
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  const rest = names.length > MOST_NAMES ? ", …" : "";
  return `Choose from ${names.slice(0, MOST_NAMES).join(", ")}${rest}.`;
}
