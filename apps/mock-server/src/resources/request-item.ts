import {
  isJsonMediaType,
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  type Schema,
} from "@event-contracts/contracts/openapi";

import type { Operation } from "../contract/contract.js";
import { plainName } from "./names.js";
import { isObjectShape, mayBe, schemaShapes, type SchemaShape } from "./schema-shape.js";

/** The schema of an operation's JSON body, or of its first body; undefined if it takes none. */
export function requestSchema({ body }: Operation): Schema | undefined {
  const contents = Object.entries(body?.content ?? {});
  const [, content] = contents.find(([mediaType]) => isJsonMediaType(mediaType)) ?? contents[0] ?? [];
  return content?.schema;
}

/**
 * The envelope of the item in a request: the one of the response, or a member that is named like the item and alone. It is
 * an object: a `tag` of text is a member of the item.
 *
 * @param keys of the item in the response
 * @param names of the item, `pet`
 */
export function requestKeys(
  document: OpenApiDocument,
  { properties }: SchemaShape,
  keys: readonly string[],
  names: readonly string[],
): readonly string[] {
  const shapes = schemaShapes(document);
  const [first] = keys;
  if (first !== undefined && keys.length === 1 && properties.has(first))
    return mayBe(shapes(properties.get(first)), "object") ? keys : [];
  const [only = ""] = properties.keys();
  const isNamed = [...names, "data"].some((name) => plainName(name) === plainName(only));
  const isEnvelope = properties.size === 1 && isNamed && isObjectShape(shapes(properties.get(only)));
  return isEnvelope ? [only] : [];
}

/** True for a body of any members, of which its schema declares none. */
export function isFreeObject({ properties, isClosed }: SchemaShape, body: unknown): boolean {
  return properties.size === 0 && !isClosed && isJsonObject(body) && !(body instanceof Uint8Array);
}

/** The members that a request writes; empty if it writes no object. */
export function membersOf(value: unknown): JsonObject {
  return isJsonObject(value) && !(value instanceof Uint8Array) ? value : {};
}
