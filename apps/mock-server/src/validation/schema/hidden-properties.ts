import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { listOf, partsOf } from "./parts.js";

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

/** Looks for `readOnly` properties in requests and for `writeOnly` ones in responses. */
export function hiddenProperties(document: OpenApiDocument, direction: Direction): HiddenProperties {
  const flag = flags[direction];
  const known = new WeakMap<JsonObject, ReadonlySet<string>>();
  const isHidden = (property: unknown): boolean =>
    isJsonObject(property) &&
    partsOf(document, property, { withAlternatives: false }).some((part) => part[flag] === true);

  const find = (schema: JsonObject): ReadonlySet<string> => {
    const names = new Set<string>();
    for (const { properties } of partsOf(document, schema, { withAlternatives: false })) {
      if (!isJsonObject(properties)) continue;
      for (const [name, property] of Object.entries(properties)) if (isHidden(property)) names.add(name);
    }
    return names;
  };
  const of = (schema: JsonObject): ReadonlySet<string> => {
    const names = known.get(schema) ?? find(schema);
    known.set(schema, names);
    return names;
  };
  return {
    of,
    isHidden,
    required(schema, names) {
      if (names.size === 0) return [];
      const own = of(schema);
      const parts = partsOf(document, schema, { withAlternatives: true });
      const required = new Set(parts.flatMap((part) => listOf(part["required"])));
      return [...names].filter((name) => !own.has(name) && required.has(name)).toSorted();
    },
  };
}
