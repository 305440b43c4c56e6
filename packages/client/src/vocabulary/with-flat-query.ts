import type { Operation, QueryStyle } from "@event-contracts/contracts";
import { invalidArgument } from "../invalid-argument.js";
import { own } from "../own.js";
import type { Prepare } from "./dialect.js";

type Query = Readonly<Record<string, unknown>>;

/** A parameter as it is sent, and the parameter or property of the call that it is made of. */
interface Parameter {
  readonly name: string;
  readonly value: unknown;
  readonly origin: string;
}

/** Replaces the object parameters in a call's query by flat ones. */
export const withFlatQuery: Prepare = (input, { operationId, query: styles }) => ({
  ...input,
  query: flattenQuery(input.query, styles, `${operationId}: query.`),
});

/**
 * A query without objects, for `serializeQuery`. A `deepObject` becomes `name[property]=value` at any depth, an exploded
 * `form` object `property=value`, and an object in any other style a list of its properties and values. An object inside of
 * these is JSON.
 *
 * @param place prefix of the names, for the error: `createIncident: query.`
 * @throws {TypeError} if a property of an object would be sent under the name of another parameter
 */
export function flattenQuery(
  query: Query = {},
  styles: NonNullable<Operation["query"]> = {},
  place = "query.",
): Query {
  const sent = new Map<string, Parameter>();
  for (const [name, value] of entriesOf(query)) {
    for (const parameter of flatten(name, value, own(styles, name))) {
      const other = sent.get(parameter.name);
      if (other) {
        const problem = `sent as ${parameter.name}, and so is ${other.origin}`;
        throw invalidArgument(place + parameter.origin, problem);
      }
      sent.set(parameter.name, parameter);
    }
  }
  return Object.fromEntries([...sent].map(([name, { value }]) => [name, value]));
}

function flatten(
  name: string,
  value: unknown,
  style: QueryStyle | undefined,
  origin = name,
): readonly Parameter[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (style !== "deepObject" || !items.some(isPlain)) return [{ name, value: items.map(textOf), origin }];
    return items.flatMap((item, index) => flatten(`${name}[${index}]`, item, style, origin));
  }
  if (typeof value !== "object" || value === null || value instanceof Date) return [{ name, value, origin }];
  const properties = entriesOf(value);
  if (style === "deepObject") {
    return properties.flatMap(([key, property]) =>
      flatten(`${name}[${key}]`, property, style, `${origin}.${key}`),
    );
  }
  if (style !== undefined) {
    return [{ name, value: properties.flatMap(([key, item]) => [key, textOf(item)]), origin }];
  }
  return properties.map(([key, property]) => ({
    name: key,
    value: Array.isArray(property) ? property.map(textOf) : textOf(property),
    origin: `${origin}.${key}`,
  }));
}

/** OpenAPI defines no form for an object inside of a list or of an object that is not deep: it is JSON. */
function textOf(item: unknown): unknown {
  return isPlain(item) ? JSON.stringify(item) : item;
}

/** Checks for an object without a text of its own. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);
}

function entriesOf(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined && value !== null);
}
