import type { Schema, SchemaObject } from "@event-contracts/contracts/openapi";

import { draw, isCut, takesParts, type Make, type Sampling } from "./sampling.js";
import { createTaken } from "./taken.js";

/** The longest list that is made. An author may ask for millions of items. Different ones are compared with each other. */
const LONGEST = 10_000;
const LONGEST_UNIQUE = 1000;

/** A list that holds to the parts: as short as it may be, but with one item if that is possible. Undefined: none was found. */
export function makeList(
  sampling: Sampling,
  parts: readonly SchemaObject[],
  make: Make,
): readonly unknown[] | undefined {
  const isUnique = parts.some((part) => part["uniqueItems"] === true);
  const most = Math.min(
    isUnique ? LONGEST_UNIQUE : LONGEST,
    ...parts.map(({ maxItems = Infinity }) => maxItems),
  );
  const least = Math.max(0, ...parts.map(({ minItems = 0 }) => minItems));
  const contained = parts.flatMap(containedIn);
  const needed = Math.max(least, ...contained.map(({ least: count }) => count));
  if (needed > most) return undefined;
  const list = createTaken();
  const items = list.values;
  const wanted = lengthOf(sampling, parts, { needed, most });
  const tuple = tupleOf(parts);
  const isLacking = (): boolean => contained.some((one) => one.count < one.least);
  let isHopeless: boolean = false;
  while (items.length < wanted || (isLacking() && !isHopeless && items.length < most)) {
    if (isCut(sampling)) break;
    // The plain item of a list of different ones is drawn when it has to differ.
    const others = isUnique && items.length > 0 ? [list.schema] : [];
    const schemas = [...itemSchemas(parts, items.length), ...others];
    const made: Made | undefined = schemas.includes(false)
      ? undefined
      : itemOf(sampling, schemas, contained, make, isHopeless);
    if (made === undefined) break;
    const { item, isContained }: Made = made;
    for (const one of contained) if (sampling.holds(one.schema, item)) one.count += 1;
    // The items after the tuple have the same schema, so that none of them is what could not be made here.
    isHopeless ||= !isContained && items.length >= tuple;
    list.add(item);
  }
  return (items.length < needed || isLacking()) && !takesParts(sampling) ? undefined : items;
}

/** A schema of which items have to be in a list, and how many of them are. */
interface Contained {
  readonly schema: Schema;
  readonly least: number;
  readonly most: number;
  count: number;
}

function containedIn(part: SchemaObject): readonly Contained[] {
  if (part["contains"] === undefined) return [];
  const least = Number(part["minContains"] ?? 1);
  return [
    { schema: part["contains"] as Schema, least, most: Number(part["maxContains"] ?? Infinity), count: 0 },
  ];
}

/** An item that was made. */
interface Made {
  readonly item: unknown;
  /** False: the list has to contain further items, and this is none of them. */
  readonly isContained: boolean;
}

/** An item that the list has to contain, if it can stand at its place; else another one. Undefined: there is none. */
function itemOf(
  sampling: Sampling,
  schemas: readonly Schema[],
  contained: readonly Contained[],
  make: Make,
  isHopeless: boolean,
): Made | undefined {
  const surplus = contained.filter(({ count, most }) => count >= most).map(({ schema }) => ({ not: schema }));
  const lacking = contained.filter(({ count, least }) => count < least).map(({ schema }) => schema);
  const together = lacking.length > 1 ? [lacking] : [];
  const tries = isHopeless ? [] : [...together, ...lacking.map((schema) => [schema])];
  for (const wanted of [...tries, []]) {
    const item = make(sampling, [...schemas, ...surplus, ...wanted]);
    if (item !== undefined) return { item, isContained: wanted.length > 0 || lacking.length === 0 };
  }
  return undefined;
}

function lengthOf(
  sampling: Sampling,
  parts: readonly SchemaObject[],
  { needed, most }: { readonly needed: number; readonly most: number },
): number {
  const tuple = tupleOf(parts);
  const hasItems = parts.some(({ items }) => items !== undefined);
  const usual = Math.max(tuple, hasItems ? 1 : 0);
  if (!sampling.varied) return Math.min(most, Math.max(needed, usual));
  return Math.min(most, needed + draw(sampling, Math.max(usual, 2) + 1));
}

/** The number of places that have a schema of their own. */
function tupleOf(parts: readonly SchemaObject[]): number {
  return Math.max(0, ...parts.map(({ prefixItems = [] }) => prefixItems.length));
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
