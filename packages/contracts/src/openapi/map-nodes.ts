import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { nodeFields } from "./node-kinds.js";
import type { Field, NodeKind } from "./node-kinds.js";
import { childPointer } from "./pointer.js";

/** A node of a document, with its kind and its place. */
export interface PlacedNode {
  readonly kind: NodeKind;
  readonly node: JsonObject;
  /** `#/components/schemas/Customer` */
  readonly pointer: string;
  /** The name that the author gave it: of a property or a component. Undefined in lists and in fields of OpenAPI. */
  readonly name: string | undefined;
}

/**
 * Returns the node that replaces another one.
 *
 * @param copyBelow copies the node, or the one that is given in its place, with the nodes below it replaced
 */
export type Rewrite = (placed: PlacedNode, copyBelow: (node?: JsonObject) => JsonObject) => JsonObject;

/**
 * A copy of a node and of all nodes below it, each replaced by what `rewrite` returns. Examples, defaults, enums and
 * extensions are data: they are not visited. Keys keep their order. The input is not changed; the copy shares with it
 * what stays the same.
 */
export function mapNodes(placed: PlacedNode, rewrite: Rewrite): JsonObject {
  return rewrite(placed, (node = placed.node) => {
    return mapValues(node, (value, key) => {
      if (typeof value !== "object") return value;
      const field = fieldOf(placed.kind, key);
      return field ? mapField(field, value, childPointer(placed.pointer, key), rewrite) : value;
    });
  });
}

/** The field of a kind of node under a key. Undefined if the key holds data. */
export function fieldOf(kind: NodeKind, key: string): Field | undefined {
  const fields = nodeFields[kind];
  if (Object.hasOwn(fields, key)) return fields[key];
  return key.startsWith("x-") ? undefined : fields["*"];
}

function mapField({ kind, holds }: Field, value: unknown, pointer: string, rewrite: Rewrite): unknown {
  const map = (node: unknown, at: string, name?: string): unknown =>
    isJsonObject(node) ? mapNodes({ kind, node, pointer: at, name }, rewrite) : node;
  // A list of schemas under `items` is how JSON Schema wrote tuples before `prefixItems`.
  if (Array.isArray(value)) return mapItems(value, (item, index) => map(item, `${pointer}/${index}`));
  if (holds === "list" || !isJsonObject(value)) return value;
  if (holds === "one") return map(value, pointer);
  return mapValues(value, (node, name) => map(node, childPointer(pointer, name), name));
}

/** The object itself when no value changes. */
function mapValues(object: JsonObject, map: (value: unknown, key: string) => unknown): JsonObject {
  let changed: [string, unknown][] | undefined;
  for (const key of Object.keys(object)) {
    const value = object[key];
    const mapped = map(value, key);
    if (mapped !== value) (changed ??= []).push([key, mapped]);
  }
  return changed === undefined ? object : Object.fromEntries([...Object.entries(object), ...changed]);
}

function mapItems(
  items: readonly unknown[],
  map: (item: unknown, index: number) => unknown,
): readonly unknown[] {
  const mapped = items.map(map);
  return mapped.every((item, index) => item === items[index]) ? items : mapped;
}
