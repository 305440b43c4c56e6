import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";
import { applyPatch, type Operation as PatchOperation } from "rfc6902";

import { isLargerThan } from "../http/json-size.js";
import { Refusal } from "../failure/failure.js";

/** Applies a JSON Merge Patch (RFC 7396): a member with null is removed, an object is merged, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

/** A few operations that copy one another's results make any amount of data. */
const MOST_COPIES = 100;

/** In bytes of JSON, as much as a body has. */
const LARGEST_COPY = 1024 * 1024;

/**
 * Applies a JSON Patch (RFC 6902) to an item.
 *
 * @throws Refusal for a failed `test`, and for a path that the item does not have.
 */
export function jsonPatch(item: JsonObject, operations: readonly unknown[]): JsonObject {
  // The library changes the item in place, and cannot replace the outermost value.
  const outer: { item: unknown } = { item: structuredClone(item) };
  let copies = 0;
  for (const operation of operations) {
    const [error] = applyPatch(outer, [belowItem(operation)]);
    if (error instanceof Error) {
      const message = `The JSON Patch cannot be applied: ${error.message.replaceAll("/item", "")}.`;
      throw new Refusal({ kind: error.name === "TestError" ? "conflict" : "inapplicable", message });
    }
    if (!isJsonObject(operation) || operation["op"] !== "copy") continue;
    copies += 1;
    if (copies > MOST_COPIES || isLargerThan(LARGEST_COPY, outer)) {
      throw inapplicable("The JSON Patch copies too much.");
    }
  }
  if (!isJsonObject(outer.item)) throw inapplicable("The JSON Patch leaves no object.");
  return outer.item;
}

/** An operation on `/name` as one on `/item/name`. */
function belowItem(operation: unknown): PatchOperation {
  const { path, from, ...rest } = isJsonObject(operation) ? operation : {};
  const below = (pointer: unknown): string => {
    if (typeof pointer === "string" && /^(?:$|\/)/.test(pointer)) return `/item${pointer}`;
    throw inapplicable(`${JSON.stringify(pointer)} is not a JSON Pointer. Begin it with a slash.`);
  };
  // The audited cast: the library returns an error for an operation that it does not know.
  return structuredClone({
    ...rest,
    path: below(path),
    ...(from !== undefined && { from: below(from) }),
  }) as unknown as PatchOperation;
}

/** True for the body of a JSON Patch. */
export function isJsonPatch(body: unknown): body is readonly JsonObject[] {
  return (
    Array.isArray(body) &&
    body.every((operation) => isJsonObject(operation) && typeof operation["op"] === "string")
  );
}

function inapplicable(message: string): Refusal {
  return new Refusal({ kind: "inapplicable", message });
}
