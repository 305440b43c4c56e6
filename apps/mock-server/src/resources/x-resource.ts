import { isJsonObject, pointerKeys } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";

/** The statement of a contract about a path with `x-resource`. False: the path has nothing to do with a resource. */
export type StatedResource =
  | false
  | {
      /** The property that identifies an item. */
      readonly id: string | undefined;
      /** The path of the collection of an item. */
      readonly collection: string | undefined;
    };

/** The path of an operation, as the contract writes it. */
export function writtenPath({ pointer }: Operation): string {
  return pointerKeys(pointer)[1] ?? "";
}

/** The `x-resource` of a path, as the contract has it. Undefined: it has none. */
export function xResource({ document }: Contract, path: string): unknown {
  const item: unknown = Object.hasOwn(document.paths, path) ? document.paths[path] : undefined;
  return isJsonObject(item) ? item["x-resource"] : undefined;
}

/** The statement of a path. Undefined: it has none, or one that is neither false nor an object with `id` or `collection`. */
export function statedResource(contract: Contract, path: string): StatedResource | undefined {
  const value = xResource(contract, path);
  if (value === false) return value;
  if (!isJsonObject(value)) return undefined;
  const { id, collection, ...others } = value;
  return isTextOrAbsent(id) && isTextOrAbsent(collection) && Object.keys(others).length === 0
    ? { id, collection }
    : undefined;
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
