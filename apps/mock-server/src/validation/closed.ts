import { isJsonObject, isReference, mapNodes, resolve } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

/** Keywords whose schemas describe the same value as the schema that has them: each sees only a part of its members. */
const PARTIAL = /(?<!\/properties)\/(?:(?:allOf|anyOf|oneOf)\/\d+|if|then|else|not|dependentSchemas\/[^/]+)$/;

/**
 * A copy of a schema in which an object has no member that the contract does not declare. A schema that declares no
 * member takes any. `additionalProperties: true` beside declared members says that the vendor may send others, which the
 * mock server does not; members that it does send under names of the caller's own have a schema there.
 *
 * @param isPart true for a schema of `components`: another one may add members to it by `allOf`.
 */
export function closed(
  document: OpenApiDocument,
  schema: Schema,
  { isPart }: { readonly isPart: boolean },
): Schema {
  if (typeof schema === "boolean") return schema;
  const root = { kind: "schema", node: schema, pointer: "#", name: undefined } as const;
  return mapNodes(root, ({ node, pointer }, copyBelow) => {
    const copy = copyBelow();
    if (!declaresMembers(document, node)) return copy;
    const isWhole = pointer === "#" ? !isPart : !PARTIAL.test(pointer);
    return withoutAny(
      isWhole ? { ...copy, unevaluatedProperties: copy["unevaluatedProperties"] ?? false } : copy,
    );
  });
}

function withoutAny(schema: JsonObject): JsonObject {
  const { additionalProperties, ...rest } = schema;
  return additionalProperties === true ? rest : schema;
}

/** True if every alternative of the schema that takes objects names members. */
function declaresMembers(
  document: OpenApiDocument,
  schema: unknown,
  above: readonly unknown[] = [],
): boolean {
  if (!isJsonObject(schema) || above.includes(schema)) return false;
  const declares = (part: unknown): boolean => declaresMembers(document, part, [...above, schema]);
  if (isReference(schema) && declares(resolve<JsonObject>(document, { $ref: schema.$ref }))) return true;
  if (isJsonObject(schema["properties"]) || isJsonObject(schema["patternProperties"])) return true;
  if (listOf(schema["allOf"]).some(declares)) return true;
  return ["anyOf", "oneOf"].some((keyword) => {
    const objects = listOf(schema[keyword]).filter((part) => takesObjects(document, part));
    return objects.length > 0 && objects.every(declares);
  });
}

function takesObjects(document: OpenApiDocument, schema: unknown): boolean {
  if (!isJsonObject(schema)) return schema !== false;
  const { type } = isReference(schema) ? resolve<JsonObject>(document, schema) : schema;
  return type === undefined || [type].flat().includes("object");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
