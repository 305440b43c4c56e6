import { resolve } from "@event-contracts/contracts/openapi";
import type { RefusalContext } from "../../failure/refusal-context.js";
import type { Violation } from "../../failure/violation.js";
import { isIndex, propertyPath } from "./property-path.js";

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly maxProperties?: number;
};

/** The keywords that only unions use in requests. */
const UNION_KEYWORDS = new Set(["additionalProperties", "maxProperties", "minProperties"]);

/**
 * Words a violation that makes a body unreadable as the operation's input: a type other than the contract's, a null in
 * a list, or a union without exactly one property (R5). Undefined: the violation is of another kind.
 */
export function serializationMessage(
  violation: Violation,
  context: Pick<RefusalContext, "contract" | "operation">,
): string | undefined {
  const { in: place, at, keyword, params, value } = violation;
  if (place !== "body") return undefined;
  if (UNION_KEYWORDS.has(keyword)) {
    const union = keyword === "additionalProperties" ? at.slice(0, -1) : at;
    return `Exactly one member of the union was expected${atPlace(union)}`;
  }
  if (keyword !== "type") return undefined;
  if (value !== null || at.length === 0 || isIndex(at.at(-1))) {
    return `${nouns[String(params["type"])] ?? "Another type"} was expected${atPlace(at)}`;
  }
  return isInUnion(at, context)
    ? `Exactly one member of the union was expected${atPlace(at.slice(0, -1))}`
    : undefined;
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

/** True if the schema around the place takes exactly one of its properties. */
function isInUnion(
  at: readonly string[],
  { contract, operation }: Pick<RefusalContext, "contract" | "operation">,
): boolean {
  const body = operation?.body?.content["application/json"]?.schema;
  let schema = resolve(contract.document, (body ?? {}) as Schema);
  for (const key of at.slice(0, -1)) {
    const properties = schema.properties ?? {};
    const next = isIndex(key) ? schema.items : Object.hasOwn(properties, key) ? properties[key] : undefined;
    schema = resolve(contract.document, next ?? {});
  }
  return schema.maxProperties === 1;
}
