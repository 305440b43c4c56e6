import { isJsonObject, isReference, nameOf, resolve } from "@event-contracts/contracts/openapi";
import type {
  DiscriminatorObject,
  OpenApiDocument,
  Schema,
  SchemaObject,
} from "@event-contracts/contracts/openapi";

/** The schemas that a value has to hold to at once, with one alternative of each choice. */
export interface Conjunction {
  /** Without their references, parts and alternatives, which are parts of their own. */
  readonly parts: readonly SchemaObject[];
  /** Schemas that the value must not hold to. */
  readonly nots: readonly Schema[];
  /** The values of discriminators by the name of their property. */
  readonly hints: ReadonlyMap<string, string>;
  /** True: one of them is `false`, which no value holds to. */
  readonly isImpossible: boolean;
}

/** Chooses one of `count` alternatives. */
export type Pick = (count: number) => number;

/** Collects the schemas that a value has to hold to. Each is visited once, however often it is referred to. */
export function conjunctionOf(
  document: OpenApiDocument,
  schemas: readonly Schema[],
  pick: Pick,
): Conjunction {
  const seen = new Set<SchemaObject>();
  const nots: Schema[] = [];
  const hints = new Map<string, string>();
  let isImpossible = false;

  const visit = (schema: Schema | undefined): void => {
    if (schema === false) isImpossible = true;
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    if (isReference(schema)) visit(resolve<SchemaObject>(document, { $ref: schema.$ref }));
    for (const part of schema.allOf ?? []) visit(part);
    for (const alternatives of [schema.oneOf, schema.anyOf]) visitOne(schema, alternatives);
    if (schema.oneOf === undefined && schema.anyOf === undefined) visitSubtype(schema);
    if (schema["not"] !== undefined) nots.push(schema["not"] as Schema);
    visitBranch(schema);
  };

  const visitOne = (schema: SchemaObject, alternatives: readonly Schema[] | undefined): void => {
    if (alternatives === undefined) return;
    if (alternatives.length === 0) isImpossible = true;
    const chosen = alternatives[pick(alternatives.length)];
    const { discriminator } = schema;
    if (discriminator !== undefined && isJsonObject(chosen) && isReference(chosen)) {
      hints.set(discriminator.propertyName, mappedName(discriminator, chosen.$ref));
    }
    visit(chosen);
  };

  /** A type with a discriminator whose subtypes are in its mapping: the value is of one of them. */
  const visitSubtype = ({ discriminator }: SchemaObject): void => {
    if (discriminator === undefined || hints.has(discriminator.propertyName)) return;
    const subtypes = Object.entries(discriminator.mapping ?? {}).flatMap(([name, reference]) => {
      const schema = subtypeOf(document, reference);
      return schema === undefined ? [] : [{ name, schema }];
    });
    const subtype =
      subtypes.find(({ schema }) => seen.has(schema)) ??
      subtypes[subtypes.length > 1 ? pick(subtypes.length) : 0];
    if (subtype === undefined) return;
    hints.set(discriminator.propertyName, subtype.name);
    visit(subtype.schema);
  };

  const visitBranch = (schema: SchemaObject): void => {
    if (schema["if"] === undefined || (schema["then"] === undefined && schema["else"] === undefined)) return;
    if (pick(2) === 0) {
      visit(schema["if"] as Schema);
      visit(schema["then"] as Schema | undefined);
    } else {
      nots.push(schema["if"] as Schema);
      visit(schema["else"] as Schema | undefined);
    }
  };

  for (const schema of schemas) visit(schema);
  visitDependent(seen, visit);
  return { parts: [...seen], nots, hints, isImpossible };
}

/** The names of members, with those that they need by `dependentRequired`. */
function namesWithNeeded(parts: readonly SchemaObject[], names: Iterable<string>): Set<string> {
  const all = new Set(names);
  // The loop sees what is added.
  for (const name of all) for (const other of neededBy(parts, name)) all.add(other);
  return all;
}

/** The names of the members that a member needs. */
export function neededBy(parts: readonly SchemaObject[], name: string): readonly string[] {
  return parts.flatMap(({ dependentRequired }) =>
    isJsonObject(dependentRequired) && Object.hasOwn(dependentRequired, name)
      ? (dependentRequired[name] as readonly string[])
      : [],
  );
}

/** Adds the schemas that required members bring, until they bring no further ones. */
function visitDependent(seen: ReadonlySet<SchemaObject>, visit: (schema: Schema) => void): void {
  for (let before = -1; before !== seen.size;) {
    before = seen.size;
    const required = namesWithNeeded(
      [...seen],
      [...seen].flatMap(({ required: names = [] }) => names),
    );
    for (const { dependentSchemas } of seen) {
      for (const [name, schema] of Object.entries(Object(dependentSchemas) as Record<string, Schema>)) {
        if (required.has(name)) visit(schema);
      }
    }
  }
}

/** The value of the discriminator that stands for an alternative: the mapping's, or the name of its schema. */
function mappedName({ mapping = {} }: DiscriminatorObject, reference: string): string {
  const found = Object.entries(mapping).find(
    ([, target]) =>
      target === reference || target === nameOf(reference) || target.endsWith(`/${nameOf(reference)}`),
  );
  return found?.[0] ?? nameOf(reference);
}

/** The schema that a mapping names by a reference or by its name. Undefined: the mapping leads nowhere. */
function subtypeOf(document: OpenApiDocument, target: string): SchemaObject | undefined {
  const $ref = target.startsWith("#") ? target : `#/components/schemas/${target}`;
  try {
    return resolve<SchemaObject>(document, { $ref });
  } catch {
    return undefined;
  }
}
