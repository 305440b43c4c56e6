import { isJsonObject, isReference, resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

import type { Search } from "./search.js";

/**
 * The schemas of a member of an object that has all these parts. A list with `false` in it: the member is not allowed.
 */
export function memberSchemas(
  parts: readonly SchemaObject[],
  name: string,
  search: Search,
): readonly Schema[] {
  const evaluated = parts.map((part) => evaluatedBy(part, name, search));
  const isEvaluated = evaluated.some((schemas) => schemas.length > 0);
  const unevaluated = parts.flatMap(({ unevaluatedProperties }) =>
    unevaluatedProperties === undefined || isEvaluated ? [] : [unevaluatedProperties as Schema],
  );
  return [...evaluated.flat(), ...unevaluated];
}

function evaluatedBy(part: SchemaObject, name: string, search: Search): readonly Schema[] {
  const { properties = {}, patternProperties = {}, additionalProperties } = part;
  const own = Object.hasOwn(properties, name) ? [properties[name] ?? true] : [];
  const matched = Object.entries(patternProperties).flatMap(([pattern, schema]) =>
    search(pattern, name) ? [schema] : [],
  );
  const found = [...own, ...matched];
  return found.length > 0 || additionalProperties === undefined ? found : [additionalProperties];
}

/** The keyword of a member that is not a part of a response, `writeOnly`, or of a request, `readOnly`. */
export type HiddenBy = "readOnly" | "writeOnly";

/** True if a schema, or one that it refers to or has all parts of, has the keyword. */
export function hasKeyword(
  document: OpenApiDocument,
  schema: unknown,
  keyword: HiddenBy,
  passed: readonly unknown[] = [],
): boolean {
  if (!isJsonObject(schema) || passed.includes(schema)) return false;
  if (schema[keyword] === true) return true;
  const above = [...passed, schema];
  if (isReference(schema) && hasKeyword(document, resolve(document, schema), keyword, above)) return true;
  const { allOf } = schema;
  return Array.isArray(allOf) && allOf.some((part) => hasKeyword(document, part, keyword, above));
}
