import type { ResponseSchema, SchemaKeywords } from "./response-schema.js";

/** A place of a body that is not as its schema says. */
export interface Mismatch {
  /** JSON pointer (RFC 6901) in the body. `*` stands for a name that the contract does not list, as it may be a secret. */
  readonly pointer: string;
  /** The types or the constant of the contract, a member that is required, or one of several schemas. */
  readonly expected: string;
  /** The type of the value, never the value. */
  readonly found: string;
}

/** The number of values of a body that are looked at, so that the time is bounded. */
const MOST_VALUES = 100_000;

/** Compares a body with its schema. Members and values of enums that the schema does not list are accepted. */
export function mismatches(schema: ResponseSchema, body: unknown): Generator<Mismatch, void> {
  let left = MOST_VALUES;
  return visit(schema, body, "");

  function* visit(schema: ResponseSchema, value: unknown, pointer: string): Generator<Mismatch, void> {
    if (left-- <= 0) return;
    if (typeof schema === "function") return yield* visit(schema(), value, pointer);
    const found = value === null ? "null" : isList(value) ? "array" : typeof value;
    const keywords: SchemaKeywords = typeof schema === "string" || isList(schema) ? { type: schema } : schema;
    const { type = found, anyOf, allOf = [], items, prefixItems = [] } = keywords;
    const types: readonly string[] = [type].flat();
    if (!types.includes(found) && !(types.includes("integer") && Number.isInteger(value))) {
      return yield { pointer, expected: types.join(" | "), found };
    }
    if ("const" in keywords && value !== keywords.const) {
      return yield { pointer, expected: `const ${JSON.stringify(keywords.const)}`, found };
    }
    for (const part of allOf) yield* visit(part, value, pointer);
    const alternatives = anyOf?.map((part) => [...visit(part, value, pointer)]);
    if (alternatives?.every(([first]) => first)) {
      // If the value has the type and the constants of one schema only, that one is meant.
      const [meant, another] = alternatives.filter(
        ([first]) => first?.pointer !== pointer && !first?.expected.startsWith("const "),
      );
      if (meant && !another) yield* meant;
      else yield { pointer, expected: `one of ${alternatives.length} schemas`, found };
    }
    if (isList(value)) {
      for (const [index, item] of value.entries()) {
        const part = prefixItems[index] ?? items;
        if (part) yield* visit(part, item, `${pointer}/${index}`);
      }
    } else if (found === "object") {
      const members = value as Readonly<Record<string, unknown>>;
      const { required = [], properties = {}, additionalProperties } = keywords;
      for (const name of required) {
        if (!Object.hasOwn(members, name)) {
          yield { pointer: pointer + step(name), expected: "a member", found: "nothing" };
        }
      }
      for (const name of Object.keys(additionalProperties ? members : properties)) {
        const isListed = Object.hasOwn(properties, name);
        const part = isListed ? properties[name] : additionalProperties;
        if (part && Object.hasOwn(members, name)) {
          yield* visit(part, members[name], pointer + (isListed ? step(name) : "/*"));
        }
      }
    }
  }
}

/** A name as a part of a JSON pointer. */
function step(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
