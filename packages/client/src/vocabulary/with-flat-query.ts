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
 * A query without objects, for `serializeQuery`. A `deepObject` becomes `name[property]=value`, an exploded `form` object
 * `property=value`, and an object in any other style a list of its properties and values.
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

function flatten(name: string, value: unknown, style: QueryStyle | undefined): readonly Parameter[] {
  if (typeof value !== "object" || value === null || value instanceof Date || Array.isArray(value)) {
    return [{ name, value, origin: name }];
  }
  const properties = entriesOf(value);
  if (style !== undefined && style !== "deepObject") {
    return [{ name, value: properties.flat(), origin: name }];
  }
  return properties.map(([key, property]) => ({
    name: style ? `${name}[${key}]` : key,
    value: property,
    origin: `${name}.${key}`,
  }));
}

function entriesOf(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined && value !== null);
}
