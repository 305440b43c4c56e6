import { isJsonObject, resolve, type SchemaObject } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import type { MatchedOperation } from "./path-router.js";

/** Stands in place of a secret. */
const MASK = "***";

/** A path as logs may show it: without the parameters that are secrets, to which the contract gives the format `password`. */
export function pathWithoutSecrets(
  path: string,
  contract: Contract,
  { operation, encoded }: Pick<MatchedOperation, "encoded" | "operation">,
): string {
  const names = secretNames(contract, operation);
  if (names.length === 0) return path;
  const secrets = new Set(names.map((name) => encoded[name]));
  return path
    .split("/")
    .map((segment) => (segment !== "" && secrets.has(segment) ? MASK : segment))
    .join("/");
}

const namesByOperation = new WeakMap<Operation, readonly string[]>();

function secretNames({ document }: Contract, operation: Operation): readonly string[] {
  const known = namesByOperation.get(operation);
  if (known !== undefined) return known;
  const names = operation.parameters
    .filter(({ in: place, schema }) => place === "path" && isPassword(schema))
    .map(({ name }) => name);
  namesByOperation.set(operation, names);
  return names;

  function isPassword(schema: unknown): boolean {
    return isJsonObject(schema) && resolve<SchemaObject>(document, schema).format === "password";
  }
}
