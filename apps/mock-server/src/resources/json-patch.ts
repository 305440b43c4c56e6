import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";
import { applyPatch, type Operation as PatchOperation } from "rfc6902";

import { isLargerThan } from "../http/json-size.js";
import { Refusal } from "../failure/failure.js";

/** A few operations that copy one another's results make any amount of data. */
const MOST_COPIES = 100;

/** In bytes of JSON, as much as a body has. */
const LARGEST_COPY = 1024 * 1024;

/**
 * Applies a JSON Patch (RFC 6902) to an item.
 *
 * @throws Refusal for a patch that is malformed (RFC 5789 §2.2), for a failed `test`, and for an operation that the item
 * does not allow, such as one on a member that is absent.
 */
export function jsonPatch(item: JsonObject, patch: unknown): JsonObject {
  // The library changes the item in place, and cannot replace the outermost value.
  const outer: { item: unknown } = { item: structuredClone(item) };
  let copies = 0;
  for (const operation of operationsOf(patch)) {
    requireTargets(outer.item, operation);
    const [error] = applyPatch(outer, [belowItem(operation)]);
    if (error instanceof Error) {
      if (error.name === "TestError") throw failed(operation.path);
      throw inapplicable(`The JSON Patch cannot be applied: ${error.message.replaceAll("/item", "")}.`);
    }
    if (operation.op !== "copy") continue;
    copies += 1;
    if (copies > MOST_COPIES || isLargerThan(LARGEST_COPY, outer)) {
      throw inapplicable("The JSON Patch copies too much.");
    }
  }
  if (!isJsonObject(outer.item)) throw inapplicable("The JSON Patch leaves no object.");
  return outer.item;
}

/** True for a body that is a JSON Patch, whatever its media type says. */
export function isJsonPatch(body: unknown): boolean {
  return (
    Array.isArray(body) &&
    body.every((operation) => isJsonObject(operation) && typeof operation["op"] === "string")
  );
}

/** The members that an operation must have beside `path` (RFC 6902 §4). */
const MEMBERS = {
  add: "value",
  remove: undefined,
  replace: "value",
  move: "from",
  copy: "from",
  test: "value",
} as const;

type Operator = keyof typeof MEMBERS;

/** One operation of a patch, with its pointers in keys. */
interface Operation {
  readonly op: Operator;
  readonly path: readonly string[];
  readonly from: readonly string[] | undefined;
  readonly value: unknown;
}

function operationsOf(patch: unknown): readonly Operation[] {
  if (!Array.isArray(patch)) throw malformed("is no JSON Patch: send a list of operations");
  return patch.map((operation: unknown, index) => {
    const place = `has an operation at index ${index}`;
    if (!isJsonObject(operation)) throw malformed(`${place} that is no object`);
    const { op, path, from, value } = operation;
    if (!isOperator(op)) throw malformed(`${place} whose op is not ${Object.keys(MEMBERS).join(", ")}`);
    const keys = keysOf(path);
    if (keys === undefined)
      throw malformed(
        `${place} whose path is no JSON Pointer, such as /a/b: ~ is written ~0, and / within a name ~1`,
      );
    const member = MEMBERS[op];
    if (member !== undefined && !Object.hasOwn(operation, member))
      throw malformed(`${place} without ${member}`);
    const source = member === "from" ? keysOf(from) : undefined;
    if (member === "from" && source === undefined) throw malformed(`${place} whose from is no JSON Pointer`);
    return { op, path: keys, from: source, value };
  });
}

function isOperator(op: unknown): op is Operator {
  return typeof op === "string" && Object.hasOwn(MEMBERS, op);
}

/** The keys of a JSON Pointer (RFC 6901). Undefined: it is none. */
function keysOf(pointer: unknown): readonly string[] | undefined {
  if (typeof pointer !== "string" || !/^(?:\/(?:[^~/]|~[01])*)*$/.test(pointer)) return undefined;
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Checks what the library does not: the places in lists, and members that only a prototype has. */
function requireTargets(item: unknown, { op, path, from }: Operation): void {
  const isNew = op === "add" || op === "copy" || op === "move";
  if (!hasPlace(item, path, isNew)) throw op === "test" ? failed(path) : absent(path);
  if (from !== undefined && !hasPlace(item, from, false)) throw absent(from);
}

/** True if a value has a place; with `isNew`, also for a place that an operation may fill. */
function hasPlace(item: unknown, keys: readonly string[], isNew: boolean): boolean {
  let value = item;
  for (const [index, key] of keys.entries()) {
    const mayBeNew = isNew && index === keys.length - 1;
    if (Array.isArray(value)) {
      if (mayBeNew && (key === "-" || key === String(value.length))) return true;
      if (!/^(?:0|[1-9]\d*)$/.test(key) || Number(key) >= value.length) return false;
      value = value[Number(key)];
    } else if (isJsonObject(value)) {
      // The library would set the prototype.
      if (key === "__proto__") return false;
      if (mayBeNew) return true;
      if (!Object.hasOwn(value, key)) return false;
      value = value[key];
    } else return false;
  }
  return true;
}

/** An operation on `/name` as one on `/item/name`. */
function belowItem({ op, path, from, value }: Operation): PatchOperation {
  const below = (keys: readonly string[]): string =>
    ["/item", ...keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
  // The audited cast: the members are those of the operator.
  return {
    op,
    path: below(path),
    ...(MEMBERS[op] === "value" && { value }),
    ...(from !== undefined && { from: below(from) }),
  } as unknown as PatchOperation;
}

/** The message has no values: the item may have a secret at the place. */
function failed(keys: readonly string[]): Refusal {
  return new Refusal({
    kind: "conflict",
    message: `The JSON Patch cannot be applied: the test of /${keys.join("/")} failed.`,
  });
}

function absent(keys: readonly string[]): Refusal {
  return inapplicable(`The JSON Patch cannot be applied: the item has no place /${keys.join("/")}.`);
}

function malformed(message: string): Refusal {
  return new Refusal({ kind: "malformed-body", message });
}

function inapplicable(message: string): Refusal {
  return new Refusal({ kind: "inapplicable", message });
}
