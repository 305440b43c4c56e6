import { isJsonObject, type OpenApiDocument, type Schema } from "@event-contracts/contracts/openapi";

import { resolvedSchema } from "./schema-shape.js";

/**
 * True if a request's schema declares what is at a place. The request has been validated, so that its value is right there,
 * and a response that refuses it shows it all the same.
 */
export function isDeclared(
  document: OpenApiDocument,
  schema: Schema | undefined,
  at: readonly string[],
): boolean {
  return schemasAt(document, schema, at).length > 0;
}

/** True for a place whose schema declares members: the request writes those, and the server all others. */
export function declaresMembers(
  document: OpenApiDocument,
  schema: Schema | undefined,
  at: readonly string[],
): boolean {
  return schemasAt(document, schema, at)
    .flatMap((one) => partsOf(document, one))
    .some(({ properties }) => Object.keys(properties ?? {}).length > 0);
}

type SchemaWithKeywords = Exclude<Schema, boolean>;

/** The schemas for a place, one of each alternative. */
function schemasAt(
  document: OpenApiDocument,
  schema: Schema | undefined,
  at: readonly string[],
): readonly Schema[] {
  let current: ReadonlySet<Schema> = new Set(schema === undefined ? [] : [schema]);
  for (const key of at) {
    const parts = [...current].flatMap((one) => partsOf(document, one));
    current = new Set(parts.flatMap((part) => membersOf(part, key)));
  }
  return [...current];
}

function membersOf(
  { properties = {}, items, additionalProperties }: SchemaWithKeywords,
  key: string,
): readonly Schema[] {
  // An empty schema leaves them open, as no schema does.
  const isOpen = !isJsonObject(additionalProperties) || Object.keys(additionalProperties).length === 0;
  const others = isOpen ? [] : [additionalProperties];
  const member = Object.hasOwn(properties, key) ? properties[key] : undefined;
  return member === undefined ? [...(items === undefined ? [] : [items]), ...others] : [member];
}

/** A schema with those that it refers to, and its combinations. */
function partsOf(
  document: OpenApiDocument,
  schema: Schema,
  passed = new Set<unknown>(),
): readonly SchemaWithKeywords[] {
  const resolved = resolvedSchema(document, schema);
  if (!isJsonObject(resolved) || passed.has(resolved)) return [];
  passed.add(resolved);
  const part = resolved as SchemaWithKeywords;
  // Keywords beside a reference hold, too.
  const own = schema === resolved ? [part] : [schema as SchemaWithKeywords, part];
  const combined = own.flatMap(({ allOf = [], anyOf = [], oneOf = [] }) => [...allOf, ...anyOf, ...oneOf]);
  return [...own, ...combined.flatMap((one) => partsOf(document, one, passed))];
}
