import { isJsonObject, isReference } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { listOf, partsOf, targetOf } from "./parts.js";

/** The direction of a message. */
export type Direction = "request" | "response";

/** The keyword of properties that a message of the direction does not have. */
const flags: Readonly<Record<Direction, string>> = { request: "readOnly", response: "writeOnly" };

/** The properties of objects that one direction does not have. */
export interface HiddenProperties {
  /** The names of those of a schema and of the parts that hold for every value of it. */
  readonly of: (schema: JsonObject) => ReadonlySet<string>;
  /** True if a property's schema, or a part of it, hides the property. */
  readonly isHidden: (property: unknown) => boolean;
  /** Those of the names that the schema, or a part of it, requires. */
  readonly required: (schema: JsonObject, names: ReadonlySet<string>) => readonly string[];
}

const none: ReadonlySet<string> = new Set();

/** Looks for `readOnly` properties in requests and for `writeOnly` ones in responses. */
export function hiddenProperties(document: OpenApiDocument, direction: Direction): HiddenProperties {
  const flag = flags[direction];
  const known = new WeakMap<JsonObject, ReadonlySet<string>>();
  const hiding = new WeakMap<JsonObject, boolean>();
  /** The schemas of which each holds for every value of a schema. */
  const includedIn = (schema: JsonObject): readonly unknown[] => [
    ...(isReference(schema) ? [targetOf(document, schema.$ref)] : []),
    ...listOf(schema["allOf"]),
  ];

  const isHidden = (property: unknown): boolean => {
    if (!isJsonObject(property)) return false;
    const earlier = hiding.get(property);
    if (earlier !== undefined) return earlier;
    hiding.set(property, false); // a schema may lead back to itself
    const hides = property[flag] === true || includedIn(property).some(isHidden);
    hiding.set(property, hides);
    return hides;
  };

  const of = (schema: JsonObject): ReadonlySet<string> => {
    const earlier = known.get(schema);
    if (earlier !== undefined) return earlier;
    known.set(schema, none);
    const { properties } = schema;
    const own = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, property]) =>
      isHidden(property) ? [name] : [],
    );
    const included = includedIn(schema).flatMap((part) => (isJsonObject(part) ? [...of(part)] : []));
    const names = own.length + included.length === 0 ? none : new Set([...own, ...included]);
    known.set(schema, names);
    return names;
  };
  return {
    of,
    isHidden,
    required(schema, names) {
      if (names.size === 0) return [];
      const own = of(schema);
      const required = new Set(partsRequiring(document, schema).flatMap(requiredBy));
      return [...names].filter((name) => !own.has(name) && required.has(name)).toSorted();
    },
  };
}

/** The names that a schema requires of every object, or of those that have another member. */
function requiredBy({ required, dependentRequired }: JsonObject): readonly unknown[] {
  return [...listOf(required), ...valuesOf(dependentRequired).flatMap(listOf)];
}

/** The parts of a schema, and those that it asks for where a member is there. */
function partsRequiring(document: OpenApiDocument, schema: JsonObject): readonly JsonObject[] {
  const found = new Set<JsonObject>();
  const pending: unknown[] = [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const part of partsOf(document, next, { withAlternatives: true })) {
      if (found.has(part)) continue;
      found.add(part);
      pending.push(...valuesOf(part["dependentSchemas"]));
    }
  }
  return [...found];
}

function valuesOf(members: unknown): readonly unknown[] {
  return isJsonObject(members) ? Object.values(members) : [];
}
