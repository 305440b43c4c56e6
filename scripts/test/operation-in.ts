import { operationsOf } from "@event-contracts/contracts/openapi";
import type { Operation, OperationObject, PathItemObject } from "@event-contracts/contracts/openapi";
import type { Contract } from "../src/contract.js";
import { contractOf } from "./contract-of.js";

/** A contract with one operation, `GET /parcels`, and that operation as the reader returns it. */
export function operationIn(get: OperationObject, item: Partial<PathItemObject> = {}): [Contract, Operation] {
  const contract = contractOf({ paths: { "/parcels": { ...item, get } } });
  const [operation] = operationsOf(contract.document);
  if (!operation) throw new Error("The contract has no operation.");
  return [contract, operation];
}
