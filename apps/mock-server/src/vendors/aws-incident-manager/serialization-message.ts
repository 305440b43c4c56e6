import type { RefusalContext } from "../../failure/refusal-context.js";
import { resolve } from "../../contract/references.js";
import type { Violation } from "../../failure/violation.js";
import { isIndex, memberPath } from "./property-path.js";

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly maxProperties?: number;
};

/** In requests only unions have these rules. */
const UNION_KEYWORDS = new Set(["additionalProperties", "maxProperties", "minProperties"]);

/**
 * What keeps a body from being read as the operation's input at all: other types than the contract has, nulls in
 * lists, and unions without exactly one member. Undefined: nothing does, another rule is broken.
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
  return isUnionMember(at, context)
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
  return at.length === 0 ? "" : ` at '${memberPath(at)}'`;
}

/** Whether the schema around the place takes exactly one of its members. */
function isUnionMember(
  at: readonly string[],
  { contract, operation }: Pick<RefusalContext, "contract" | "operation">,
): boolean {
  const body = operation?.body?.content["application/json"]?.schema;
  let schema = resolve(contract.document, (body ?? {}) as Schema);
  for (const key of at.slice(0, -1)) {
    const next = isIndex(key) ? schema.items : schema.properties?.[key];
    schema = resolve(contract.document, next ?? {});
  }
  return schema.maxProperties === 1;
}
