import type { Operation, QueryStyle } from "@event-contracts/contracts";
import type { Prepare } from "./dialect.js";

type Query = Readonly<Record<string, unknown>>;
type Parameter = readonly [string, unknown];

/** Makes parameters of the objects in the query of a call. */
export const withFlatQuery: Prepare = (input, { query: styles }) => ({
  ...input,
  query: flattenQuery(input.query, styles),
});

/**
 * A query without objects: a `deepObject` is `name[member]=value`, an exploded one `member=value`, and any other a list of
 * members and values.
 */
export function flattenQuery(query: Query = {}, styles: NonNullable<Operation["query"]> = {}): Query {
  const parameters = Object.entries(query);
  return Object.fromEntries(parameters.flatMap(([name, value]) => flatten(name, value, styles[name])));
}

function flatten(name: string, value: unknown, style: QueryStyle | undefined): readonly Parameter[] {
  if (typeof value !== "object" || value === null || value instanceof Date || Array.isArray(value)) {
    return [[name, value]];
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  if (style !== undefined && style !== "deepObject") return [[name, members.flat()]];
  const spread = members.map(([member, part]): Parameter => [style ? `${name}[${member}]` : member, part]);
  // What is required is there still; an empty list is not written.
  return [[name, []], ...spread];
}
