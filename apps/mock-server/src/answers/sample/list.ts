import type { Schema, SchemaObject } from "@event-contracts/contracts/openapi";

import { draw, type Make, type Sampling } from "./sampling.js";

/** The longest list that is made. An author may ask for millions of items. */
const LONGEST = 1000;

/** A list that holds to the parts: as short as it may be, but with one item if that is possible. Undefined: none was found. */
export function makeList(
  sampling: Sampling,
  parts: readonly SchemaObject[],
  make: Make,
): readonly unknown[] | undefined {
  const most = Math.min(LONGEST, ...parts.map(({ maxItems = Infinity }) => maxItems));
  const least = Math.max(0, ...parts.map(({ minItems = 0 }) => minItems));
  const contained = parts.flatMap(containedIn);
  const needed = Math.max(least, contained.length);
  if (needed > most) return undefined;
  const isUnique = parts.some((part) => part["uniqueItems"] === true);
  const list: unknown[] = [];
  const wanted = lengthOf(sampling, parts, { needed, most });
  while (list.length < wanted) {
    const schemas = [...itemSchemas(parts, list.length), ...contained.slice(list.length, list.length + 1)];
    // The plain item of a list of different ones is drawn when it has to differ.
    const others = isUnique && list.length > 0 ? [{ not: { enum: [...list] } }] : [];
    const item = schemas.includes(false) ? undefined : make(sampling, [...schemas, ...others]);
    if (item === undefined) return list.length >= needed ? list : undefined;
    list.push(item);
  }
  return list;
}

/** The schemas of which items have to be in the list. */
function containedIn(part: SchemaObject): readonly Schema[] {
  if (part["contains"] === undefined) return [];
  const count = Math.min(LONGEST + 1, Number(part["minContains"] ?? 1));
  return Array.from({ length: count }, () => part["contains"] as Schema);
}

function lengthOf(
  sampling: Sampling,
  parts: readonly SchemaObject[],
  { needed, most }: { readonly needed: number; readonly most: number },
): number {
  const tuple = Math.max(0, ...parts.map(({ prefixItems = [] }) => prefixItems.length));
  const hasItems = parts.some(({ items }) => items !== undefined);
  const usual = Math.max(tuple, hasItems ? 1 : 0);
  if (!sampling.varied) return Math.min(most, Math.max(needed, usual));
  return Math.min(most, needed + draw(sampling, Math.max(usual, 2) + 1));
}

function itemSchemas(parts: readonly SchemaObject[], index: number): readonly Schema[] {
  const evaluated = parts.flatMap(({ prefixItems = [], items }): readonly Schema[] => {
    const schema = prefixItems[index] ?? items;
    return schema === undefined ? [] : [schema];
  });
  if (evaluated.length > 0) return evaluated;
  return parts.flatMap(({ unevaluatedItems }) =>
    unevaluatedItems === undefined ? [] : [unevaluatedItems as Schema],
  );
}
