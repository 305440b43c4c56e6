import { resolve } from "@event-contracts/contracts/openapi";
import type { RefusalContext } from "../../failure/refusal-context.js";
import type { Violation } from "../../failure/violation.js";
import { isUnion, type ObjectSchema } from "./object-schema.js";
import { isIndex, propertyPath } from "./property-path.js";

/** The keywords by which a union is not one. Maps have them too, as limits of their length. */
const UNION_KEYWORDS = new Set(["additionalProperties", "maxProperties", "minProperties"]);

/**
 * Words a violation that makes a body unreadable as the operation's input: a type other than the contract's, an integer of
 * more than 32 bits, a null in a list or a map, or a union without exactly one property (R5). Undefined: the violation is of
 * another kind.
 */
export function serializationMessage(
  { in: place, at, keyword, params }: Violation,
  context: Pick<RefusalContext, "contract" | "operation">,
): string | undefined {
  if (place !== "body") return undefined;
  if (UNION_KEYWORDS.has(keyword)) {
    const union = keyword === "additionalProperties" ? at.slice(0, -1) : at;
    if (!isUnion(schemaAt(union, context))) return undefined;
    return `Exactly one member of the union was expected${atPlace(union)}`;
  }
  if (keyword === "format" && params["format"] === "int32") {
    return `An integer of 32 bits was expected${atPlace(at)}`;
  }
  if (keyword !== "type") return undefined;
  return `${nouns[String(params["type"])] ?? "Another type"} was expected${atPlace(at)}`;
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

/** The schema of a place in the body; an empty one if the contract does not name the place. */
function schemaAt(
  at: readonly string[],
  { contract, operation }: Pick<RefusalContext, "contract" | "operation">,
): ObjectSchema {
  const body = operation?.body?.content["application/json"]?.schema;
  let schema = resolve(contract.document, (body ?? {}) as ObjectSchema);
  for (const key of at) schema = resolve(contract.document, memberOf(schema, key));
  return schema;
}

function memberOf({ properties = {}, items, additionalProperties }: ObjectSchema, key: string): ObjectSchema {
  if (Object.hasOwn(properties, key)) return properties[key] ?? {};
  if (typeof additionalProperties === "object") return additionalProperties;
  return (isIndex(key) ? items : undefined) ?? {};
}
