import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { JsonObject, Schema } from "@event-contracts/contracts/openapi";

import type { Validator } from "./component-validators.js";
import { listOf } from "./parts.js";

/** The parts of a compiler that say which members and items a schema evaluates. */
export interface EvaluatedOptions {
  /** The schema of a component. */
  readonly schemaOf: (id: string) => Schema;
  /** A validator of a part of a schema. It is asked for once, and says nothing but if a value is valid. */
  readonly validatorOf: (schema: Schema) => Validator;
  readonly isMatch: (pattern: string, text: string) => boolean;
}

/**
 * The names of the members, or the indices of the items, that the keywords beside `unevaluatedProperties` or `unevaluatedItems`
 * leave to it.
 *
 * @param path the place of the value, as Ajv writes it
 */
export type FindUnevaluated = (value: object, path: string) => readonly (number | string)[];

/** The search in one value. */
interface Search {
  readonly value: object;
  readonly path: string;
  /** The names or indices that no keyword has evaluated yet. */
  readonly open: Set<number | string>;
  /** The components that have been asked: all see the same value. */
  readonly asked: Set<string>;
}

/** Takes away the names or indices that a schema evaluates. */
type Evaluate = (search: Search) => void;

/** Keywords for members, or for items: each takes away what it evaluates in the schema that has it. */
type OwnKeywords = (schema: JsonObject, options: EvaluatedOptions) => readonly Evaluate[];

/**
 * Makes the functions that find what is unevaluated (JSON Schema 2020-12 §11). Ajv's own code for these two keywords adds up what
 * is evaluated where it is compiled: `if` and `dependentSchemas` that do not hold confuse it, and `contains` counts for all items.
 */
export function findsUnevaluated(
  options: EvaluatedOptions,
): Readonly<Record<"items" | "properties", (schema: JsonObject) => FindUnevaluated>> {
  const properties = evaluates(memberKeywords, options);
  const items = evaluates(itemKeywords, options);
  return {
    properties(schema) {
      const evaluate = properties.beside(schema, "unevaluatedProperties");
      const certain = lazy(() => certainNames(schema, options));
      return (value, path) => {
        const open = Object.keys(value).filter((name) => !certain().has(name));
        return open.length === 0 ? open : find({ value, path, open: new Set(open) }, evaluate);
      };
    },
    items(schema) {
      const evaluate = items.beside(schema, "unevaluatedItems");
      return (value, path) =>
        find({ value, path, open: new Set((value as readonly unknown[]).keys()) }, evaluate);
    },
  };
}

function find(search: Omit<Search, "asked">, evaluate: Evaluate | undefined): readonly (number | string)[] {
  evaluate?.({ ...search, asked: new Set() });
  return [...search.open];
}

/** The names that a schema evaluates whatever the value is. Most objects have no others. */
function certainNames(schema: JsonObject, { schemaOf }: EvaluatedOptions): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const pending: unknown[] = [schema];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (!isJsonObject(part) || seen.has(part)) continue;
    seen.add(part);
    const { $ref, properties } = part;
    for (const name of Object.keys(isJsonObject(properties) ? properties : {})) names.add(name);
    if (typeof $ref === "string") pending.push(schemaOf($ref));
    pending.push(...listOf(part["allOf"]));
  }
  return names;
}

function lazy<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

const memberKeywords: OwnKeywords = (schema, { isMatch }) => {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
  if (additionalProperties !== undefined || unevaluatedProperties !== undefined) return [all];
  const patterns = Object.keys(isJsonObject(patternProperties) ? patternProperties : {});
  return [
    ...(isJsonObject(properties) ? [each((name) => Object.hasOwn(properties, name))] : []),
    ...(patterns.length > 0 ? [each((name) => patterns.some((one) => isMatch(one, String(name))))] : []),
  ];
};

const itemKeywords: OwnKeywords = (schema, { validatorOf }) => {
  const { prefixItems, items, contains, unevaluatedItems } = schema;
  if (items !== undefined || unevaluatedItems !== undefined) return [all];
  const { length } = listOf(prefixItems);
  return [
    ...(length > 0 ? [each((index) => Number(index) < length)] : []),
    ...(contains === undefined ? [] : [containing(validatorOf(contains as Schema))]),
  ];
};

const all: Evaluate = ({ open }) => open.clear();

function each(isEvaluated: (key: number | string) => boolean): Evaluate {
  return ({ open }) => {
    for (const key of open) if (isEvaluated(key)) open.delete(key);
  };
}

/** `contains` evaluates the items that match, and no others (§10.3.1.3). */
function containing(validate: Validator): Evaluate {
  return ({ value, path, open }) => {
    for (const index of open) {
      const item: unknown = Reflect.get(value, index);
      const place = { instancePath: `${path}/${index}`, parentData: value, parentDataProperty: index };
      if (validate(item, place)) open.delete(index);
    }
  };
}

interface Evaluates {
  /** Those that the keywords of a schema beside one of them evaluate. Undefined: none. */
  readonly beside: (schema: JsonObject, keyword: string) => Evaluate | undefined;
}

function evaluates(ownKeywords: OwnKeywords, options: EvaluatedOptions): Evaluates {
  const components = new Map<string, Evaluate | undefined>();

  const ofComponent = (id: string): Evaluate | undefined => {
    if (!components.has(id)) components.set(id, of(options.schemaOf(id)));
    return components.get(id);
  };

  const reference = (id: string): Evaluate => {
    return (search) => {
      if (search.asked.has(id)) return;
      search.asked.add(id);
      ofComponent(id)?.(search);
    };
  };

  /** Those of a part of a schema, for values that the part takes. */
  const whereValid = (part: unknown): readonly Evaluate[] => {
    const evaluate = of(part);
    if (evaluate === undefined) return [];
    const isValid = options.validatorOf(part as Schema);
    return [
      (search) => {
        if (isValid(search.value, { instancePath: search.path })) evaluate(search);
      },
    ];
  };

  const conditional = (schema: JsonObject): readonly Evaluate[] => {
    if (schema["if"] === undefined) return [];
    const [condition, holds, otherwise] = ["if", "then", "else"].map((keyword) => of(schema[keyword]));
    if (!condition && !holds && !otherwise) return [];
    const isValid = options.validatorOf(schema["if"] as Schema);
    return [
      (search) => {
        if (isValid(search.value, { instancePath: search.path })) {
          condition?.(search);
          holds?.(search);
        } else otherwise?.(search);
      },
    ];
  };

  const dependent = (schema: JsonObject): readonly Evaluate[] => {
    const { dependentSchemas } = schema;
    return Object.entries(isJsonObject(dependentSchemas) ? dependentSchemas : {}).flatMap(([name, part]) => {
      const evaluate = of(part);
      if (evaluate === undefined) return [];
      return [(search: Search) => (Object.hasOwn(search.value, name) ? evaluate(search) : undefined)];
    });
  };

  /** A part that must hold is not validated again: where it does not hold, the value is refused for that. */
  const of = (schema: unknown): Evaluate | undefined => {
    if (!isJsonObject(schema)) return undefined;
    const { $ref } = schema;
    const steps = [
      ...ownKeywords(schema, options),
      ...(typeof $ref === "string" ? [reference($ref)] : []),
      ...listOf(schema["allOf"]).flatMap((part) => of(part) ?? []),
      ...dependent(schema),
      ...["anyOf", "oneOf"].flatMap((keyword) => listOf(schema[keyword]).flatMap(whereValid)),
      ...conditional(schema),
    ];
    if (steps.length === 0) return undefined;
    return (search) => {
      for (const step of steps) {
        if (search.open.size === 0) return;
        step(search);
      }
    };
  };

  return {
    beside(schema, keyword) {
      const { [keyword]: _, ...rest } = schema;
      return of(rest);
    },
  };
}
