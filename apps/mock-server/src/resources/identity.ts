import { exactNumber } from "../http/long-integers.js";
import { plainName, singular, wordsOf } from "./names.js";
import { mayBe, type SchemaShape } from "./schema-shape.js";

/** Names of properties that identify an item. */
const USUAL_NAMES = ["uuid", "guid"];

/** Names of properties that identify an item where no other does. Items that have no path may share them. */
const GUESSED_NAMES = ["key", "slug", "name"];

/** A parameter of a path, and the structure of its schema. */
export interface PathParameter {
  readonly name: string;
  readonly shape: SchemaShape;
}

/**
 * The property of an item that a path parameter means: the one with the parameter's name, else with its last word, else
 * `id`, else one of the usual names. Undefined: there is none of its type.
 *
 * @param parameter undefined for a collection whose items have no path
 * @param collection the last name in the path of the collection, `pets`
 */
export function idProperty(
  properties: ReadonlyMap<string, SchemaShape>,
  parameter: PathParameter | undefined,
  collection: string,
): string | undefined {
  const byName = new Map([...properties.keys()].toReversed().map((name) => [plainName(name), name]));
  const named = parameter === undefined ? [] : [parameter.name, wordsOf(parameter.name).at(-1) ?? ""];
  const guessed = parameter === undefined ? [] : GUESSED_NAMES;
  for (const name of [...named, "id", `${singular(collection)}id`, ...USUAL_NAMES, ...guessed]) {
    const property = byName.get(plainName(name));
    const shape = property === undefined ? undefined : properties.get(property);
    if (shape !== undefined && isIdentifier(shape, parameter, named.includes(name))) return property;
  }
  return undefined;
}

/** True if the property is the id only because no other is: `name`, for the parameter `petId`. */
export function isGuessedId(property: string, parameter: PathParameter | undefined): boolean {
  const named = parameter === undefined ? [] : [parameter.name, wordsOf(parameter.name).at(-1) ?? ""];
  const name = plainName(property);
  return GUESSED_NAMES.includes(name) && !named.some((one) => plainName(one) === name);
}

/** A contract may give its parameter and its property different types, if their names say that they are one. */
function isIdentifier(
  property: SchemaShape,
  parameter: PathParameter | undefined,
  isNamed: boolean,
): boolean {
  const isText = mayBe(property, "string");
  if (!isText && !mayBe(property, "integer")) return false;
  return isText || isNamed || parameter === undefined || mayBe(parameter.shape, "integer");
}

/**
 * The value of an identifier that a path has as text, in the type of its property. Undefined: the property has no value
 * of that text.
 */
export function identifierOf(property: SchemaShape, text: string): bigint | number | string | undefined {
  if (mayBe(property, "string")) return text;
  const number = exactNumber(text);
  const isInteger = typeof number === "bigint" || Number.isSafeInteger(number);
  return isInteger && String(number) === text ? number : undefined;
}

/** An identifier as a path has it. Undefined: the value is none. */
export function identifierText(value: unknown): string | undefined {
  const isIdentifier = typeof value === "string" || typeof value === "number" || typeof value === "bigint";
  return isIdentifier ? String(value) : undefined;
}
