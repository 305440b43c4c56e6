import {
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  type Schema,
} from "@event-contracts/contracts/openapi";

import { memoize } from "../validation/memoize.js";
import { mayBe, schemaShapes } from "./schema-shape.js";

/**
 * An item as a response shows it: without what is only written, what the schema refuses, and properties that only other
 * schemas of the resource have. A property that the response requires and the item lacks is that of the example.
 *
 * @param declared the properties that the resource's schemas have
 */
export function shownItem(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
  example: JsonObject | undefined,
  declared: ReadonlyMap<string, unknown>,
): JsonObject {
  const { required } = schemaShapes(document)(schema);
  const members = readableMembers(document, schema, item, { declared, leavesOut: true });
  for (const name of required) {
    if (example === undefined || !Object.hasOwn(example, name)) continue;
    if (!members.some(([known]) => known === name)) members.push([name, example[name]]);
  }
  return Object.fromEntries(members);
}

/** An item without what a response never shows, and with what its schema refuses. */
export function readableItem(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
  declared: ReadonlyMap<string, unknown>,
): JsonObject {
  return Object.fromEntries(readableMembers(document, schema, item, { declared, leavesOut: false }));
}

interface Choice {
  /** The properties that the resource's schemas have. */
  readonly declared: ReadonlyMap<string, unknown>;
  /** True: without members that a closed schema refuses. */
  readonly leavesOut: boolean;
}

function readableMembers(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
  { declared, leavesOut }: Choice,
): [string, unknown][] {
  const { properties } = schemaShapes(document)(schema);
  const members = visibleMembers(document, schema, item, leavesOut);
  if (properties.size === 0) return members;
  return members.filter(([name]) => properties.has(name) || !declared.has(name));
}

function visibleMembers(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
  leavesOut: boolean,
): [string, unknown][] {
  const shapes = schemaShapes(document);
  const { properties, isClosed } = shapes(schema);
  const members: [string, unknown][] = [];
  for (const name of Object.keys(item)) {
    const property = properties.get(name);
    if (property === undefined) {
      if (!isClosed || !leavesOut) members.push([name, item[name]]);
    } else if (!shapes(property).writeOnly) {
      members.push([name, visibleValue(document, property, item[name], leavesOut)]);
    }
  }
  return members;
}

function visibleValue(
  document: OpenApiDocument,
  schema: Schema,
  value: unknown,
  leavesOut: boolean,
): unknown {
  if (typeof value !== "object" || value === null || !hidesMembers(document)(schema)) return value;
  const shape = schemaShapes(document)(schema);
  const visibleObject = (one: Schema, object: JsonObject): JsonObject =>
    Object.fromEntries(visibleMembers(document, one, object, leavesOut));
  if (isJsonObject(value)) return mayBe(shape, "object") ? visibleObject(schema, value) : value;
  const { items } = shape;
  if (!Array.isArray(value) || items === undefined) return value;
  return (value as readonly unknown[]).map((element) =>
    isJsonObject(element) ? visibleObject(items, element) : element,
  );
}

/** True for a schema below which a response may leave members out. */
const hidesMembers = memoize((document: OpenApiDocument) => {
  const shapes = schemaShapes(document);
  const known = new WeakMap<object, boolean>();
  const hides = (schema: Schema, passed: Set<object>): boolean => {
    if (typeof schema !== "object" || passed.has(schema)) return false;
    passed.add(schema);
    const { isClosed, writeOnly, properties, items } = shapes(schema);
    const below = [...properties.values(), ...(items === undefined ? [] : [items])];
    return isClosed || writeOnly || below.some((one) => hides(one, passed));
  };
  return (schema: Schema): boolean => {
    if (typeof schema !== "object") return false;
    const result = known.get(schema) ?? hides(schema, new Set());
    known.set(schema, result);
    return result;
  };
});
