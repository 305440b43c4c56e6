import { isJsonObject, pointerKeys } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";

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

/**
 * The `x-resource` of a path. Undefined: it has none.
 *
 * @throws Refusal for a value that is neither false nor an object with `id` or `collection`.
 */
export function statedResource({ document }: Contract, path: string): StatedResource | undefined {
  const item: unknown = Object.hasOwn(document.paths, path) ? document.paths[path] : undefined;
  const value = isJsonObject(item) ? item["x-resource"] : undefined;
  if (value === undefined || value === false) return value;
  if (isJsonObject(value)) {
    const { id, collection, ...others } = value;
    const isText = [id, collection].every((member) => member === undefined || typeof member === "string");
    if (isText && Object.keys(others).length === 0) {
      return { id: id as string | undefined, collection: collection as string | undefined };
    }
  }
  throw fault(path, "must be false, or an object with the texts `id` and `collection`.");
}

/** The refusal of an `x-resource` that the contract contradicts. */
export function fault(path: string, problem: string): Refusal {
  return new Refusal({ kind: "not-served", message: `x-resource of ${path}: ${problem}` });
}
