import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Schema, SchemaType } from "@event-contracts/contracts/openapi";

import { listOf, partsOf } from "../schema/parts.js";

/** The types that a schema takes, from which texts are read. Alternatives count together. */
export interface Shape {
  readonly schema: Schema;
  /** Empty: the schema says nothing of types. */
  readonly types: ReadonlySet<SchemaType>;
  /** The text between the items of a list that is an item of another one, as OpenAPI 2.0 has it. */
  readonly separator: string | undefined;
  /** The shape of the items of a list. */
  readonly items: Shape;
  /** The declared names of an object's members. */
  readonly names: readonly string[];
  /** True if an object may have members of other names, because the schema says so or declares none. */
  readonly isFree: boolean;
  /** The shape of a member of an object. */
  readonly member: (name: string) => Shape;
}

/** The collection format of OpenAPI 2.0, as the normal form of a document has it. */
const FORMAT = "x-collection-format";

const separators: ReadonlyMap<unknown, string> = new Map([
  ["csv", ","],
  ["ssv", " "],
  ["tsv", "\t"],
  ["pipes", "|"],
]);

/** The shape of a schema. Parts of it are looked at when they are first needed, as schemas may refer to themselves. */
export function shapeOf(document: OpenApiDocument, schema: Schema): Shape {
  const parts = partsOf(document, schema, { withAlternatives: true });
  const properties = parts.flatMap(({ properties: members }) => (isJsonObject(members) ? [members] : []));
  const others = parts.flatMap(({ additionalProperties: rest }) =>
    isJsonObject(rest) ? [rest as Schema] : [],
  );
  const names = [...new Set(properties.flatMap((members) => Object.keys(members)))];
  const known = new Map<string, Shape>();
  let items: Shape | undefined;
  let other: Shape | undefined;

  const memberOf = (name: string): Shape => {
    const declared = properties.flatMap((members) =>
      Object.hasOwn(members, name) ? [members[name] as Schema] : [],
    );
    return shapeOf(document, anyOf(declared));
  };
  return {
    schema,
    types: typesOf(parts),
    separator: separators.get(parts.find((part) => part[FORMAT] !== undefined)?.[FORMAT]),
    names,
    isFree:
      names.length === 0 ||
      parts.some(({ additionalProperties: rest }) => rest === true || isJsonObject(rest)),
    get items() {
      const all = parts.flatMap((part) => [part["items"], ...listOf(part["prefixItems"])]);
      items ??= shapeOf(document, anyOf(all.filter((item): item is Schema => isJsonObject(item))));
      return items;
    },
    member(name) {
      // Callers choose the other names, so that nothing is kept for each of them.
      if (!names.includes(name)) return (other ??= shapeOf(document, anyOf(others)));
      const member = known.get(name) ?? memberOf(name);
      known.set(name, member);
      return member;
    },
  };
}

function anyOf(schemas: readonly Schema[]): Schema {
  const [first = true] = schemas;
  return schemas.length > 1 ? { anyOf: schemas } : first;
}

function typesOf(parts: readonly Readonly<Record<string, unknown>>[]): ReadonlySet<SchemaType> {
  const types = new Set<SchemaType>();
  for (const part of parts) {
    const { type, enum: values } = part;
    if (type !== undefined) for (const name of [type].flat()) types.add(name as SchemaType);
    else if (Array.isArray(values)) for (const value of values) types.add(typeNameOf(value));
    else if (part["const"] !== undefined) types.add(typeNameOf(part["const"]));
    else if (isJsonObject(part["properties"])) types.add("object");
    else if (part["items"] !== undefined) types.add("array");
  }
  return types;
}

function typeNameOf(value: unknown): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "object"
    ? type
    : type === "bigint"
      ? "number"
      : "string";
}
