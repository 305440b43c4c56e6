import { queryStyleOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, ParameterObject, Schema } from "@event-contracts/contracts/openapi";
import type { QueryStyle } from "@event-contracts/contracts";
import { declaredItems, declaredProperties, declaredTypes } from "./declared-types.js";

/** OpenAPI 3.1.1 §4.8.12.1: parameters of these names have no meaning. */
const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);

const queryStyleNames = new Set(["deepObject", "form", "pipeDelimited", "spaceDelimited"]);

/**
 * The reason why the client cannot write a parameter: a style that it does not know, or a value that has no form in its
 * style. It completes "the parameter …". Undefined for a parameter that it can write.
 */
export function unwritableParameter(
  document: OpenApiDocument,
  parameter: ParameterObject,
): string | undefined {
  const { in: place, name, style, schema } = parameter;
  if (place === "query") {
    if (style !== undefined && !queryStyleNames.has(style)) return `has the style \`${style}\``;
    return unwritableField(document, schema, queryStyleOf(parameter));
  }
  if (place !== "path" && (place !== "header" || ignoredHeaders.has(name.toLowerCase()))) return undefined;
  if (style !== undefined && style !== "simple") return `has the style \`${style}\``;
  if (declaredTypes(document, schema).has("object")) return `is an object in a ${place}`;
  return unwritableList(document, schema);
}

/** As {@link unwritableParameter}, for a value in a query or a form. */
export function unwritableField(
  document: OpenApiDocument,
  schema: Schema | undefined,
  style: QueryStyle | undefined,
): string | undefined {
  const types = declaredTypes(document, schema);
  if (style === "deepObject" && types.size > 0 && !types.has("object"))
    return "is a `deepObject` but no object";
  const isJoined = style !== undefined && style !== "deepObject";
  const inner = declaredProperties(document, schema).find(([, property]) => {
    const inside = declaredTypes(document, property);
    if (inside.has("object") || (isJoined && inside.has("array"))) return true;
    return unwritableList(document, property) !== undefined;
  });
  if (inner) return `has an object or a list of its own in \`${inner[0]}\``;
  return unwritableList(document, schema);
}

function unwritableList(document: OpenApiDocument, schema: Schema | undefined): string | undefined {
  const types = new Set(
    declaredItems(document, schema).flatMap((item) => [...declaredTypes(document, item)]),
  );
  if (types.has("object")) return "is a list of objects";
  return types.has("array") ? "is a list of lists" : undefined;
}
