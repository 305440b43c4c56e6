import { nameOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/**
 * A schema as the drift watch checks it: types, a reference to a named schema, or keywords. `undefined` accepts any value.
 */
export type CheckedSchema = readonly string[] | CheckedReference | CheckedKeywords | undefined;

/** A reference to a schema that has keywords, and therefore a constant of its own. */
export interface CheckedReference {
  readonly ref: string;
}

/** The keywords that are checked. */
export interface CheckedKeywords {
  readonly type?: readonly string[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, CheckedSchema>>;
  readonly additionalProperties?: CheckedSchema;
  readonly items?: CheckedSchema;
  readonly prefixItems?: readonly CheckedSchema[];
  readonly anyOf?: readonly CheckedSchema[];
  readonly allOf?: readonly CheckedSchema[];
}

/** Reads schemas of a document. Named ones are read once. */
export interface SchemaReader {
  read(schema: Schema | undefined): CheckedSchema;
  /** The schema that a reference leads to. */
  target(ref: string): CheckedSchema;
}

/**
 * Reduces schemas to what breaks a program if it changes: types, constants, required members, and combinations of schemas.
 * Enums become their types, because vendors add values. Members that are only sent are left out.
 */
export function schemaReader(document: OpenApiDocument): SchemaReader {
  const targets = new Map<string, CheckedSchema>();
  return { read, target: (ref) => targets.get(ref) };

  function read(schema: Schema | undefined): CheckedSchema {
    if (typeof schema !== "object") return undefined;
    const { $ref: ref, ...own } = schema;
    return ref === undefined ? readKeywords(schema) : combine([follow(ref), readKeywords(own)]);
  }

  function follow(ref: string): CheckedSchema {
    if (!targets.has(ref)) {
      targets.set(ref, { ref }); // a schema that contains itself
      targets.set(ref, read(lookUp(ref)));
    }
    const target = targets.get(ref);
    return target === undefined || isTypes(target) || isRef(target) ? target : { ref };
  }

  /** In the normal form, references lead to named schemas. */
  function lookUp(ref: string): Schema | undefined {
    return document.components?.schemas?.[nameOf(ref)];
  }

  function readKeywords(schema: SchemaObject): CheckedSchema {
    const { allOf = [], anyOf, oneOf } = schema;
    const sent = sentOnly(schema);
    const required = schema.required?.filter((name) => !sent.has(name)) ?? [];
    const listed = Object.entries(schema.properties ?? {}).map(
      ([name, property]) => [name, sent.has(name) ? undefined : read(property)] as const,
    );
    // A name of an expression is not listed, and the expressions are not checked.
    const additionalProperties = schema.patternProperties ? undefined : read(schema.additionalProperties);
    const properties = additionalProperties ? listed : listed.filter(([, property]) => property);
    const prefixItems = schema.prefixItems?.map(read) ?? [];
    const items = read(schema.items);
    const keywords: CheckedKeywords = {
      ...typesOf(schema),
      ...(required.length > 0 && { required }),
      ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
      ...(additionalProperties && { additionalProperties }),
      ...([items, ...prefixItems].some(Boolean) && prefixItems.length > 0 && { prefixItems }),
      ...(items && { items }),
    };
    return combine([
      Object.keys(keywords).length > 0 ? keywords : undefined,
      ...[anyOf, oneOf].map((list) => list && union(list.filter((part) => part !== false).map(read))),
      ...allOf.map(read),
    ]);
  }

  /** The properties that no response has. */
  function sentOnly({ properties = {}, allOf = [] }: SchemaObject): ReadonlySet<string> {
    const own = Object.entries(properties).filter(([, property]) => objectOf(property)?.writeOnly);
    const inherited = allOf.flatMap((part) => [...sentOnly(objectOf(part) ?? {})]);
    return new Set([...own.map(([name]) => name), ...inherited]);
  }

  function objectOf(schema: Schema): SchemaObject | undefined {
    if (typeof schema !== "object") return undefined;
    const { $ref: ref, ...own } = schema;
    if (ref === undefined) return schema;
    const target = lookUp(ref);
    return typeof target === "object" ? objectOf({ ...target, ...own }) : own;
  }
}

/** The schema of a value that fits one of several. */
export function union(parts: readonly CheckedSchema[]): CheckedSchema {
  if (parts.includes(undefined)) return undefined;
  if (parts.length < 2) return parts[0];
  const types = parts.filter(isTypes);
  return types.length === parts.length ? [...new Set(types.flat())] : { anyOf: parts };
}

/** The schema of a value that fits all of several. The keywords of the first are in the same object. */
function combine(parts: readonly CheckedSchema[]): CheckedSchema {
  const [first, ...rest] = parts.filter((part) => part !== undefined);
  if (rest.length === 0 || first === undefined) {
    return isKeywords(first) && Object.keys(first).join() === "type" ? first.type : first;
  }
  const own = isTypes(first) ? { type: first } : first;
  if (!isKeywords(own) || own.allOf) return { allOf: [first, ...rest] };
  const [second, ...others] = rest;
  const alternatives = isKeywords(second) && Object.keys(second).join() === "anyOf" ? second : undefined;
  const merged = own.anyOf ? undefined : alternatives;
  const allOf = merged ? others : rest;
  return { ...own, ...merged, ...(allOf.length > 0 && { allOf }) };
}

/** The types of a value, or the constant that it is. */
function typesOf(schema: SchemaObject): Pick<CheckedKeywords, "const" | "type"> {
  if ("const" in schema) {
    const { const: value } = schema;
    return typeof value === "object" && value !== null ? { type: [typeOf(value)] } : { const: value };
  }
  const declared = schema.type === undefined ? undefined : [schema.type].flat();
  if (!schema.enum) return declared ? { type: declared } : {};
  const listed = [...new Set(schema.enum.map(typeOf))];
  // A type of which the enum has no value is excluded: null, in most cases.
  const type = declared?.filter((name) => listed.includes(name === "integer" ? "number" : name)) ?? listed;
  return type.length > 0 ? { type } : {};
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** True for a list of types. */
export function isTypes(schema: CheckedSchema): schema is readonly string[] {
  return Array.isArray(schema);
}

/** True for a reference. */
export function isRef(schema: CheckedSchema): schema is CheckedReference {
  return schema !== undefined && "ref" in schema;
}

function isKeywords(schema: CheckedSchema): schema is CheckedKeywords {
  return schema !== undefined && !isTypes(schema) && !isRef(schema);
}
