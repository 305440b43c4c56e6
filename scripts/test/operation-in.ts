import { operationsOf } from "@event-contracts/contracts/openapi";
import type {
  OpenApiDocument,
  Operation,
  OperationObject,
  PathItemObject,
} from "@event-contracts/contracts/openapi";
import { contractOf } from "./contract-of.js";

/** A document with one operation, `GET /parcels`, and that operation as the reader returns it. */
export function operationIn(
  get: OperationObject,
  item: Partial<PathItemObject> = {},
): [OpenApiDocument, Operation] {
  const { document } = contractOf({ paths: { "/parcels": { ...item, get } } });
  const [operation] = operationsOf(document);
  if (!operation) throw new Error("The contract has no operation.");
  return [document, operation];
}
