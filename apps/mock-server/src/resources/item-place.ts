import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { valueAt } from "../answers/value-at.js";
import { plainName } from "./names.js";
import { isObjectShape, mayBe, schemaShapes, type SchemaShape } from "./schema-shape.js";

/** The place of an item, or of a list of items, in a body. */
export interface ItemPlace {
  /** The names that lead to it; empty for the whole body. */
  readonly keys: readonly string[];
  /** The schema of one item. */
  readonly schema: Schema;
}

/** Envelopes in envelopes end here. */
const MOST_KEYS = 3;

const ITEM_NAMES = ["data", "item", "result", "resource", "payload", "response", "object", "entity", "value"];

const LIST_NAMES = (
  "data items results content records values value entries elements list rows objects nodes hits members resources " +
  "result"
).split(" ");

/** Names of objects in which a list stands. */
const OUTER_NAMES: ReadonlySet<string> = new Set(
  "data embedded result results response payload page".split(" "),
);

/**
 * Finds the item in the schema of a body.
 *
 * @param names of the item, which may be that of its envelope, `pet`
 * @param isItem true for the shape of an item
 */
export function itemPlace(
  document: OpenApiDocument,
  schema: Schema,
  names: readonly string[],
  isItem: (shape: SchemaShape) => boolean,
): ItemPlace {
  const shapes = schemaShapes(document);
  const within = (outer: Schema, keys: readonly string[]): ItemPlace => {
    const shape = shapes(outer);
    if (isItem(shape) || keys.length === MOST_KEYS) return { keys, schema: outer };
    const objects = [...shape.properties].filter(([, member]) => isObjectShape(shapes(member)));
    const only = shape.properties.size === 1 ? objects[0] : undefined;
    const found = named(objects, [...names, ...ITEM_NAMES]) ?? only;
    return found === undefined ? { keys, schema: outer } : within(found[1], [...keys, found[0]]);
  };
  return within(schema, []);
}

/**
 * Finds the list in the schema of a body. Undefined: there is none, as in an item, which has an id.
 *
 * @param names of the list, `pets`
 */
export function listPlace(
  document: OpenApiDocument,
  schema: Schema,
  names: readonly string[],
): ItemPlace | undefined {
  const shapes = schemaShapes(document);
  const within = (outer: Schema, keys: readonly string[]): ItemPlace | undefined => {
    const shape = shapes(outer);
    if (shape.types.has("array") || shape.items !== undefined) {
      const items = shape.items ?? true;
      return mayBe(shapes(items), "object") ? { keys, schema: items } : undefined;
    }
    if (keys.length === MOST_KEYS || shape.properties.has("id")) return undefined;
    const lists = [...shape.properties].filter(
      ([, member]) => shapes(member).types.has("array") && mayBe(shapes(shapes(member).items), "object"),
    );
    const found = named(lists, [...names, ...LIST_NAMES]) ?? (lists.length === 1 ? lists[0] : undefined);
    if (found !== undefined) return within(found[1], [...keys, found[0]]);
    for (const [name, member] of shape.properties) {
      if (!OUTER_NAMES.has(plainName(name)) || !isObjectShape(shapes(member))) continue;
      const inner = within(member, [...keys, name]);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  return within(schema, []);
}

type Member = readonly [name: string, schema: Schema];

/** The member with the first of the names. */
function named(members: readonly Member[], names: readonly string[]): Member | undefined {
  const byName = new Map(members.map((member) => [plainName(member[0]), member]));
  for (const name of names) {
    const member = byName.get(plainName(name));
    if (member !== undefined) return member;
  }
  return undefined;
}

/** A copy of a body with another value at a place. */
export function withValueAt(body: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const outer = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  return { ...outer, [key]: withValueAt(valueAt(outer, [key]), rest, value) };
}
