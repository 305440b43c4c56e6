import type { DocumentedStatus, Operation } from "@event-contracts/contracts";

/** The status of a response as the contract documents it: the status itself, or its range. */
export type RangeOf = (operation: Operation, status: number) => DocumentedStatus;

/** The range of a status, such as `4XX`, if the contract documents the range and not the status itself. */
export const rangeOf: RangeOf = ({ json = [], text = [], empty = [] }, status) => {
  const documented = new Set([...json, ...text, ...empty]);
  // The audited cast: a status begins with a digit from 1 to 5, or its range is not documented.
  const range = `${`${status}`[0] ?? ""}XX` as DocumentedStatus;
  return !documented.has(status) && documented.has(range) ? range : status;
};
