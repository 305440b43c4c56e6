import type { Schema, SchemaObject } from "@event-contracts/contracts/openapi";

import { draw, type Make, type Sampling } from "./sampling.js";

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
  const list: unknown[] = [];
  const wanted = lengthOf(sampling, parts, { needed, most });
  const isLacking = (): boolean => contained.some((one) => one.count < one.least);
  while (list.length < wanted || (isLacking() && list.length < most)) {
    // The plain item of a list of different ones is drawn when it has to differ.
    const others = isUnique && list.length > 0 ? [{ not: { enum: [...list] } }] : [];
    const schemas = [...itemSchemas(parts, list.length), ...others];
    const item = schemas.includes(false) ? undefined : itemOf(sampling, schemas, contained, make);
    if (item === undefined) break;
    for (const one of contained) if (sampling.holds(one.schema, item)) one.count += 1;
    list.push(item);
  }
  return list.length < needed || isLacking() ? undefined : list;
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

/** An item that the list has to contain, if it can stand at its place; else another one. */
function itemOf(
  sampling: Sampling,
  schemas: readonly Schema[],
  contained: readonly Contained[],
  make: Make,
): unknown {
  const surplus = contained.filter(({ count, most }) => count >= most).map(({ schema }) => ({ not: schema }));
  const lacking = contained.filter(({ count, least }) => count < least).map(({ schema }) => schema);
  const tries = lacking.length > 1 ? [lacking, ...lacking.map((schema) => [schema])] : [lacking];
  for (const wanted of lacking.length > 0 ? [...tries, []] : tries) {
    const item = make(sampling, [...schemas, ...surplus, ...wanted]);
    if (item !== undefined) return item;
  }
  return undefined;
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
