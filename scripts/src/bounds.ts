import { mapNodes, resolve } from "@event-contracts/contracts/openapi";
import type {
  JsonObject,
  OpenApiDocument,
  Referable,
  SchemaObject,
} from "@event-contracts/contracts/openapi";

/**
 * A copy of the document with the bounds of named schemas in their descriptions. openapi-typescript omits bounds from
 * its comments, and types cannot express them, but an editor should show them.
 */
export function withBounds(document: OpenApiDocument): JsonObject {
  const root = { kind: "document", node: { ...document }, pointer: "#", name: undefined } as const;
  return mapNodes(root, ({ kind, name }, copyBelow) =>
    kind === "schema" && name !== undefined ? describe(copyBelow(), document) : copyBelow(),
  );
}

function describe(schema: JsonObject, document: OpenApiDocument): JsonObject {
  const referable: Referable<SchemaObject> = schema;
  const target = resolve(document, referable);
  const words = boundsOf(target);
  if (words === "") return schema;
  const own = schema["description"];
  const description = typeof own === "string" ? own : (target.description ?? "");
  return { ...schema, description: `${description} ${words}`.trim() };
}

/** The bounds of a schema in words; empty if it has none. */
export function boundsOf(schema: SchemaObject): string {
  const { minLength, maxLength, minItems, maxItems, pattern } = schema;
  const least = schema.minimum ?? schema.exclusiveMinimum;
  const most = schema.maximum ?? schema.exclusiveMaximum;
  return [
    range(minLength || undefined, maxLength, "characters"),
    range(minItems || undefined, maxItems, "items"),
    range(least, most, ""),
    pattern !== undefined && `Matches \`${pattern}\`.`,
  ]
    .filter(Boolean)
    .join(" ");
}

type Bound = bigint | number | undefined;

function range(least: Bound, most: Bound, unit: string): string {
  if (least === undefined && most === undefined) return "";
  if (least === undefined) return `At most ${most} ${unit}`.trim().concat(".");
  if (most === undefined) return `At least ${least} ${unit}`.trim().concat(".");
  return `${least === most ? `Exactly ${least}` : `From ${least} to ${most}`} ${unit}`.trim().concat(".");
}
