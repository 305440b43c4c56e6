import type { Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/** A schema inside another one that is neither a property, an item nor an alternative. */
export interface SchemaPart {
  readonly label: string;
  readonly schema: Schema;
}

/** Keywords whose value is a schema, with the label that a page shows. */
const LABELS: readonly (readonly [keyword: string, label: string])[] = [
  ["if", "if"],
  ["then", "then"],
  ["else", "else"],
  ["not", "not"],
  ["contains", "contains"],
  ["propertyNames", "names of properties"],
  ["unevaluatedProperties", "further properties"],
  ["unevaluatedItems", "further items"],
  ["contentSchema", "content"],
];

/** The keywords that `partsOf` reads. A schema that is true or false, and `not: {}`, is a rule on one line instead. */
export const PART_KEYWORDS: readonly string[] = [...LABELS.map(([keyword]) => keyword), "dependentSchemas"];

/** The schemas inside a schema that hold under a condition or for a part of the value. */
export function partsOf(schema: SchemaObject): readonly SchemaPart[] {
  const single = LABELS.flatMap(([keyword, label]) => {
    const part = schema[keyword];
    return isPart(part) ? [{ label, schema: part }] : [];
  });
  const { dependentSchemas } = schema;
  const dependent = typeof dependentSchemas === "object" ? Object.entries(dependentSchemas ?? {}) : [];
  return [
    ...single,
    ...dependent.flatMap(([name, part]: [string, unknown]) =>
      isPart(part) ? [{ label: `with ${name}`, schema: part }] : [],
    ),
  ];
}

/** True for a schema with keywords. */
export function isPart(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
