import type { Operation, QueryStyle } from "@event-contracts/contracts";
import type { Prepare } from "./dialect.js";

type Query = Readonly<Record<string, unknown>>;
type Parameter = readonly [string, unknown];

/** Replaces the object parameters in a call's query by flat ones. */
export const withFlatQuery: Prepare = (input, { query: styles }) => ({
  ...input,
  query: flattenQuery(input.query, styles),
});

/**
 * A query without objects, for `serializeQuery`. A `deepObject` becomes `name[property]=value`, an exploded `form` object
 * `property=value`, and an object in any other style a list of its properties and values.
 */
export function flattenQuery(query: Query = {}, styles: NonNullable<Operation["query"]> = {}): Query {
  const parameters = Object.entries(query);
  return Object.fromEntries(parameters.flatMap(([name, value]) => flatten(name, value, styles[name])));
}

function flatten(name: string, value: unknown, style: QueryStyle | undefined): readonly Parameter[] {
  if (typeof value !== "object" || value === null || value instanceof Date || Array.isArray(value)) {
    return [[name, value]];
  }
  const properties = Object.entries(value).filter(
    ([, property]) => property !== undefined && property !== null,
  );
  if (style !== undefined && style !== "deepObject") return [[name, properties.flat()]];
  const flat = properties.map(([key, property]): Parameter => [style ? `${name}[${key}]` : key, property]);
  // The check for required parameters looks for the name. An empty list is not serialized.
  return [[name, []], ...flat];
}
