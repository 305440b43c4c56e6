import {
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  type Schema,
} from "@event-contracts/contracts/openapi";

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
  const shown = new Map(Object.entries(readableItem(document, schema, item, declared, true)));
  for (const name of required) {
    if (!shown.has(name) && example !== undefined && Object.hasOwn(example, name))
      shown.set(name, example[name]);
  }
  return Object.fromEntries(shown);
}

/** An item without what a response never shows. `isClosed`: also without what its schema refuses. */
export function readableItem(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
  declared: ReadonlyMap<string, unknown>,
  isClosed = false,
): JsonObject {
  const { properties } = schemaShapes(document)(schema);
  const members = Object.entries(visible(document, schema, item, isClosed));
  return Object.fromEntries(
    members.filter(([name]) => properties.size === 0 || properties.has(name) || !declared.has(name)),
  );
}

function visible(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
  leavesOut: boolean,
): JsonObject {
  const shapes = schemaShapes(document);
  const { properties, isClosed } = shapes(schema);
  const members = Object.entries(item).flatMap(([name, value]): [string, unknown][] => {
    const property = properties.get(name);
    if (property === undefined) return isClosed && leavesOut ? [] : [[name, value]];
    const shape = shapes(property);
    if (shape.writeOnly) return [];
    if (isJsonObject(value) && mayBe(shape, "object"))
      return [[name, visible(document, property, value, leavesOut)]];
    const { items } = shape;
    if (!Array.isArray(value) || items === undefined) return [[name, value]];
    const elements = (value as readonly unknown[]).map((element) =>
      isJsonObject(element) ? visible(document, items, element, leavesOut) : element,
    );
    return [[name, elements]];
  });
  return Object.fromEntries(members);
}
