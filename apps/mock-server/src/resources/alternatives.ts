import {
  isJsonObject,
  isReference,
  nameOf,
  type DiscriminatorObject,
  type JsonObject,
  type OpenApiDocument,
  type Schema,
} from "@event-contracts/contracts/openapi";

import { memoize } from "../validation/memoize.js";
import { resolvedSchema, schemaShapes } from "./schema-shape.js";

const none: ReadonlySet<string> = new Set();

/**
 * The properties that only other alternatives of a schema have than the one that an item is of, by its discriminator or by a
 * property with one value.
 */
export function foreignProperties(
  document: OpenApiDocument,
  schema: Schema,
  item: JsonObject,
): ReadonlySet<string> {
  if (!hasAlternatives(document)(schema)) return none;
  const shapes = schemaShapes(document);
  const foreign = new Set<string>();
  const visited = new Set<unknown>();
  const visit = (one: Schema): void => {
    const resolved = resolvedSchema(document, one);
    if (!isJsonObject(resolved) || visited.has(resolved)) return;
    visited.add(resolved);
    const { allOf, oneOf, anyOf, discriminator } = resolved as Exclude<Schema, boolean>;
    for (const part of allOf ?? []) visit(part);
    const mapped = oneOf === undefined && anyOf === undefined ? mappedSchemas(discriminator) : [];
    for (const alternatives of [oneOf ?? [], anyOf ?? [], mapped]) {
      const others = othersOf(alternatives, discriminator);
      const own = alternatives.filter((alternative) => !others.includes(alternative));
      const owned = new Set(own.flatMap((alternative) => [...shapes(alternative).properties.keys()]));
      for (const name of others.flatMap((alternative) => [...shapes(alternative).properties.keys()])) {
        if (!owned.has(name)) foreign.add(name);
      }
      for (const alternative of own) visit(alternative);
    }
  };

  const othersOf = (
    alternatives: readonly Schema[],
    discriminator: DiscriminatorObject | undefined,
  ): readonly Schema[] => {
    const value = discriminator && item[discriminator.propertyName];
    const meant = alternatives.filter((one) => namesOf(one, discriminator).some((name) => name === value));
    return meant.length > 0
      ? alternatives.filter((one) => !meant.includes(one))
      : alternatives.filter((one) => contradicts(one));
  };

  /** True if a property of the alternative has one value, and the item has another one. */
  const contradicts = (alternative: Schema): boolean =>
    [...shapes(alternative).properties].some(([name, property]) => {
      const { keywords } = shapes(property);
      const [only, ...more] = "const" in keywords ? [keywords.const] : (keywords.enum ?? []);
      return only !== undefined && more.length === 0 && Object.hasOwn(item, name) && item[name] !== only;
    });

  visit(schema);
  return foreign.size === 0 ? none : foreign;
}

/** True for a schema that has alternatives, itself or in a part of it. */
const hasAlternatives = memoize((document: OpenApiDocument) => {
  const has = (schema: Schema, passed: Set<object>): boolean => {
    const resolved = resolvedSchema(document, schema);
    if (!isJsonObject(resolved) || passed.has(resolved)) return false;
    passed.add(resolved);
    const { allOf, oneOf, anyOf, discriminator } = resolved as Exclude<Schema, boolean>;
    const own = oneOf ?? anyOf ?? discriminator;
    return own !== undefined || (allOf ?? []).some((part) => has(part, passed));
  };
  const ofObject = memoize((schema: Exclude<Schema, boolean>) => has(schema, new Set()));
  return (schema: Schema): boolean => typeof schema === "object" && ofObject(schema);
});

/** The schemas of a mapping, where no `oneOf` lists them. */
function mappedSchemas(discriminator: DiscriminatorObject | undefined): readonly Schema[] {
  const targets = new Set(Object.values(discriminator?.mapping ?? {}));
  return [...targets].map((target) => ({ $ref: referenceOf(target) }));
}

/** The values of the discriminator that stand for an alternative. */
function namesOf(alternative: Schema, discriminator: DiscriminatorObject | undefined): readonly string[] {
  if (discriminator === undefined || !isJsonObject(alternative) || !isReference(alternative)) return [];
  const { $ref } = alternative;
  const names = Object.entries(discriminator.mapping ?? {}).flatMap(([name, target]) =>
    referenceOf(target) === $ref ? [name] : [],
  );
  return [...names, nameOf($ref)];
}

/** A mapping has references, or names of components. */
function referenceOf(target: string): string {
  return target.startsWith("#") ? target : `#/components/schemas/${target}`;
}
