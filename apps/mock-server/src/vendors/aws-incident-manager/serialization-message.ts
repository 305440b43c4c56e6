import { resolve } from "@event-contracts/contracts/openapi";
import type { RefusalContext } from "../../failure/refusal-context.js";
import type { Violation } from "../../failure/violation.js";
import { isIndex, propertyPath } from "./property-path.js";

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly maxProperties?: number;
};

/** The keywords by which a union is not one. Maps have them too, as limits of their length. */
const UNION_KEYWORDS = new Set(["additionalProperties", "maxProperties", "minProperties"]);

/**
 * Words a violation that makes a body unreadable as the operation's input: a type other than the contract's, a null in
 * a list or a map, or a union without exactly one property (R5). Undefined: the violation is of another kind.
 */
export function serializationMessage(
  violation: Violation,
  context: Pick<RefusalContext, "contract" | "operation">,
): string | undefined {
  const { in: place, at, keyword, params, value } = violation;
  if (place !== "body") return undefined;
  if (UNION_KEYWORDS.has(keyword)) {
    const union = keyword === "additionalProperties" ? at.slice(0, -1) : at;
    if (!isUnion(schemaAt(union, context))) return undefined;
    return `Exactly one member of the union was expected${atPlace(union)}`;
  }
  if (keyword !== "type") return undefined;
  if (value !== null || at.length === 0 || isIndex(at.at(-1))) {
    return `${nouns[String(params["type"])] ?? "Another type"} was expected${atPlace(at)}`;
  }
  const around = schemaAt(at.slice(0, -1), context);
  if (isUnion(around)) return `Exactly one member of the union was expected${atPlace(at.slice(0, -1))}`;
  return isMap(around) ? `A value was expected${atPlace(at)}` : undefined;
}

const nouns: Readonly<Record<string, string>> = {
  array: "A list",
  boolean: "A boolean",
  integer: "An integer",
  number: "A number",
  object: "An object",
  string: "A string",
};

function atPlace(at: readonly string[]): string {
  return at.length === 0 ? "" : ` at '${propertyPath(at)}'`;
}

/** True for an object of which exactly one property has a value. */
function isUnion({ maxProperties }: Schema): boolean {
  return maxProperties === 1;
}

/** True for an object whose properties are named by the caller. */
function isMap({ additionalProperties }: Schema): boolean {
  return typeof additionalProperties === "object";
}

/** The schema of a place in the body; an empty one if the contract does not name the place. */
function schemaAt(
  at: readonly string[],
  { contract, operation }: Pick<RefusalContext, "contract" | "operation">,
): Schema {
  const body = operation?.body?.content["application/json"]?.schema;
  let schema = resolve(contract.document, (body ?? {}) as Schema);
  for (const key of at) schema = resolve(contract.document, memberOf(schema, key));
  return schema;
}

function memberOf({ properties = {}, items, additionalProperties }: Schema, key: string): Schema {
  if (Object.hasOwn(properties, key)) return properties[key] ?? {};
  if (typeof additionalProperties === "object") return additionalProperties;
  return (isIndex(key) ? items : undefined) ?? {};
}
