import type { ContractError } from "./contract-error.js";

/**
 * Takes the faults of a document one by one, and returns each with its place in the document as it was written. It throws
 * the fault to end the reading.
 */
export type ReportFault = (fault: ContractError) => ContractError;

const faults = new WeakMap<object, ContractError>();

/** Marks a node of the normal form that stands for one with a fault. The first fault of a node stays. */
export function markFaulty<Node extends object>(node: Node, fault: ContractError): Node {
  if (!faults.has(node)) faults.set(node, fault);
  return node;
}

/** The fault of the node that this one stands for. */
export function faultOf(node: object): ContractError | undefined {
  return faults.get(node);
}
