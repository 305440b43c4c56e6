import {
  ContractError,
  isJsonObject,
  type OpenApiDocument,
  type Schema,
  type SchemaObject,
} from "@event-contracts/contracts/openapi";

import { memoize } from "../validation/memoize.js";
import { targetOf } from "../validation/schema/parts.js";

/** The structure of a schema, with what its references and combinations add. */
export interface SchemaShape {
  /** Empty: any type. */
  readonly types: ReadonlySet<string>;
  /** A property of several branches has the schema of the first. */
  readonly properties: ReadonlyMap<string, Schema>;
  /** Properties that every value has. */
  readonly required: ReadonlySet<string>;
  readonly items: Schema | undefined;
  /** True: an object may have no other properties. */
  readonly isClosed: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly format: string | undefined;
  /** The value of `example`, `examples`, `default` or `const`, whichever is first; undefined if there is none. */
  readonly example: unknown;
  /** The numbers and lengths that bound a value. */
  readonly keywords: SchemaObject;
}

/** Reads the structure of a document's schemas. Each is read once. */
export const schemaShapes = memoize((document: OpenApiDocument) => {
  const ofObject = memoize((schema: SchemaObject): SchemaShape => {
    const shape = emptyShape();
    collect(document, schema, shape, new Set(), true);
    return shape;
  });
  return (schema: Schema | undefined): SchemaShape =>
    typeof schema === "object" && isJsonObject(schema) ? ofObject(schema) : anyShape;
});

/** The schema itself behind its references, to tell whether two places have one schema. */
export function resolvedSchema(document: OpenApiDocument, schema: Schema | undefined): unknown {
  if (typeof schema !== "object" || !isJsonObject(schema)) return undefined;
  return typeof schema.$ref === "string" ? target(document, schema.$ref) : schema;
}

type MutableShape = {
  -readonly [Key in keyof SchemaShape]: SchemaShape[Key] extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : SchemaShape[Key] extends ReadonlySet<infer V>
      ? Set<V>
      : SchemaShape[Key];
};

function emptyShape(): MutableShape {
  return {
    types: new Set(),
    properties: new Map(),
    required: new Set(),
    items: undefined,
    isClosed: false,
    readOnly: false,
    writeOnly: false,
    format: undefined,
    example: undefined,
    keywords: {},
  };
}

const anyShape: SchemaShape = emptyShape();

/** Adds what a schema says to a shape. `always`: the schema applies to every value, and is no branch. */
function collect(
  document: OpenApiDocument,
  schema: Schema,
  shape: MutableShape,
  passed: Set<object>,
  always: boolean,
): void {
  if (typeof schema !== "object" || !isJsonObject(schema) || passed.has(schema)) return;
  passed.add(schema);
  for (const type of [schema.type ?? []].flat()) shape.types.add(type);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (!shape.properties.has(name)) shape.properties.set(name, property);
  }
  if (always) for (const name of schema.required ?? []) shape.required.add(name);
  shape.items ??= schema.items;
  const isClosed = schema.additionalProperties === false || schema["unevaluatedProperties"] === false;
  shape.isClosed ||= always && isClosed;
  shape.readOnly ||= schema.readOnly === true;
  shape.writeOnly ||= schema.writeOnly === true;
  shape.format ??= schema.format;
  shape.example ??= schema["example"] ?? schema.examples?.[0] ?? schema["default"] ?? schema.const;
  shape.keywords = { ...schema, ...shape.keywords };
  if (typeof schema.$ref === "string") {
    collect(document, target(document, schema.$ref), shape, passed, always);
  }
  for (const part of schema.allOf ?? []) collect(document, part, shape, passed, always);
  for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) {
    collect(document, branch, shape, passed, false);
  }
}

/** The schema that a reference leads to; any schema for one that leads nowhere, which the validators report. */
function target(document: OpenApiDocument, $ref: string): Schema {
  try {
    return targetOf(document, $ref);
  } catch (error) {
    if (error instanceof ContractError) return true;
    throw error;
  }
}

/** True if a value of the shape may be of the type; a shape without types takes any. */
export function mayBe(shape: SchemaShape, type: string): boolean {
  return shape.types.size === 0 || shape.types.has(type) || (type === "integer" && shape.types.has("number"));
}

/** True if the schema says that its values are objects. */
export function isObjectShape({ types, properties }: SchemaShape): boolean {
  return types.has("object") || (types.size === 0 && properties.size > 0);
}

/** A schema of the structure of a value, for a place that has an example and no schema. */
export function inferSchema(value: unknown): Schema {
  if (Array.isArray(value)) return { type: "array", items: value.length > 0 ? inferSchema(value[0]) : true };
  if (!isJsonObject(value)) return value === null ? true : { type: typeof value };
  const properties = Object.entries(value).map(([name, member]) => [name, inferSchema(member)]);
  return { type: "object", properties: Object.fromEntries(properties) as Record<string, Schema> };
}
