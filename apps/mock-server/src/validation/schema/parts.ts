import { isJsonObject, isReference, resolve } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { memoize } from "../memoize.js";

const alternatives = ["anyOf", "oneOf"] as const;
const conditional = ["then", "else"] as const;

/**
 * The schemas that describe the same value as this one, itself first: what it refers to, its `allOf`, and, if asked for, its
 * alternatives. Each is listed once.
 */
export function partsOf(
  document: OpenApiDocument,
  schema: unknown,
  { withAlternatives }: { readonly withAlternatives: boolean },
): readonly JsonObject[] {
  const found = new Set<JsonObject>();
  const pending: unknown[] = [schema];
  while (pending.length > 0) {
    const part = pending.shift();
    if (!isJsonObject(part) || found.has(part)) continue;
    found.add(part);
    if (isReference(part)) pending.push(targetOf(document, part.$ref));
    pending.push(...listOf(part["allOf"]));
    if (!withAlternatives) continue;
    for (const keyword of alternatives) pending.push(...listOf(part[keyword]));
    for (const keyword of conditional) pending.push(part[keyword]);
  }
  return [...found];
}

const targets = memoize((_document: OpenApiDocument) => new Map<string, JsonObject>());

/** The schema that a reference leads to, looked for once. */
export function targetOf(document: OpenApiDocument, $ref: string): JsonObject {
  const known = targets(document);
  const found = known.get($ref);
  if (found !== undefined) return found;
  const target = resolve<JsonObject>(document, { $ref });
  known.set($ref, target);
  return target;
}

/** The value if it is a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Keywords whose schemas describe the same value as the schema that has them. */
const PARTIAL = /(?<!\/properties)\/(?:(?:allOf|anyOf|oneOf)\/\d+|if|then|else|not|dependentSchemas\/[^/]+)$/;

/** True if the schema at a pointer describes the same value as the schema around it. */
export function isPartAt(pointer: string): boolean {
  return PARTIAL.test(pointer);
}

/** True if the schema at a pointer need not hold: to require less in it would refuse or ask for more. */
export function isConditionAt(pointer: string): boolean {
  return /(?<!\/properties)\/(?:if|not)$/.test(pointer);
}
