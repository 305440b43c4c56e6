import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { compileSearch, type PatternSearch } from "../pattern/pattern-search.js";
import { memoize } from "../validation/memoize.js";
import { listOf, partsOf } from "../validation/schema/parts.js";

/** The schemas of a value and of its members, all of which may describe it. */
export interface SecretSchemas {
  /** True if the value is a secret: a schema of it has the format `password`. */
  readonly isSecret: (schemas: readonly unknown[]) => boolean;
  /** True if the value is one of a few words that the contract lists. */
  readonly isWord: (schemas: readonly unknown[]) => boolean;
  /** True if the value, or something in it, is a secret. */
  readonly holdsSecret: (schema: unknown) => boolean;
  /** The names of the members, at any depth, that are secrets. */
  readonly secretNames: (schemas: readonly unknown[]) => ReadonlySet<string>;
  readonly ofMember: (schemas: readonly unknown[], name: string) => readonly unknown[];
  readonly ofItem: (schemas: readonly unknown[], index: number) => readonly unknown[];
  /** The schemas of the value that a text holds as JSON. */
  readonly ofContent: (schemas: readonly unknown[]) => readonly unknown[];
}

/** Reads where the schemas of a document have secrets. */
export const secretSchemas = memoize((document: OpenApiDocument): SecretSchemas => {
  const parts = memoize((schema: JsonObject): readonly JsonObject[] => {
    const found = partsOf(document, schema, { withAlternatives: true });
    const dependent = found.flatMap((part) => valuesOf(part["dependentSchemas"]));
    return dependent.length === 0 ? found : [...new Set([...found, ...dependent.flatMap(partsIn)])];
  });
  const partsIn = (schema: unknown): readonly JsonObject[] => (isJsonObject(schema) ? parts(schema) : []);
  const allParts = (schemas: readonly unknown[]): readonly JsonObject[] =>
    // Most values of a large body have none.
    schemas.some(isJsonObject) ? [...new Set(schemas.flatMap(partsIn))] : [];
  const isPassword = ({ format }: JsonObject): boolean => format === "password";

  const searches = new Map<string, PatternSearch>();
  /** True, too, if nobody knows: then the schema counts. */
  const matches = (pattern: string, name: string): boolean => {
    const search = searches.get(pattern) ?? compileSearch(pattern, { backtracking: false });
    searches.set(pattern, search);
    return search.test(name) || search.problem() !== undefined;
  };

  const holding = new WeakMap<JsonObject, boolean>();
  const holdsSecret = (schema: unknown): boolean => {
    if (!isJsonObject(schema)) return false;
    const known = holding.get(schema);
    if (known !== undefined) return known;
    holding.set(schema, false); // a schema may lead back to itself
    const holds = parts(schema).some((part) => isPassword(part) || below(part).some(holdsSecret));
    holding.set(schema, holds);
    return holds;
  };

  return {
    holdsSecret,
    isSecret: (schemas) => allParts(schemas).some(isPassword),
    secretNames(schemas) {
      const names = new Set<string>();
      const seen = new Set(allParts(schemas));
      // The set grows while it is read.
      for (const part of seen) {
        const { properties } = part;
        for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
          if (partsIn(schema).some(isPassword)) names.add(name);
        }
        for (const inner of below(part).flatMap(partsIn)) seen.add(inner);
      }
      return names;
    },
    isWord: (schemas) => allParts(schemas).some((part) => part["enum"] !== undefined || "const" in part),
    ofMember: (schemas, name) =>
      allParts(schemas).flatMap((part) => {
        const { properties, patternProperties } = part;
        const named = isJsonObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
        const patterns = Object.entries(isJsonObject(patternProperties) ? patternProperties : {});
        const known = [
          ...named,
          ...patterns.filter(([pattern]) => matches(pattern, name)).map(([, one]) => one),
        ];
        return known.length > 0 ? known : [part["additionalProperties"], part["unevaluatedProperties"]];
      }),
    ofItem: (schemas, index) =>
      allParts(schemas).flatMap((part) => [
        listOf(part["prefixItems"])[index] ?? part["items"],
        part["unevaluatedItems"],
        part["contains"],
      ]),
    ofContent: (schemas) => allParts(schemas).map((part) => part["contentSchema"]),
  };
});

function below(part: JsonObject): readonly unknown[] {
  return [
    ...valuesOf(part["properties"]),
    ...valuesOf(part["patternProperties"]),
    ...listOf(part["prefixItems"]),
    ...[
      "additionalProperties",
      "unevaluatedProperties",
      "items",
      "unevaluatedItems",
      "contains",
      "contentSchema",
    ].map((keyword) => part[keyword]),
  ];
}

function valuesOf(members: unknown): readonly unknown[] {
  return isJsonObject(members) ? Object.values(members) : [];
}
