import { resolve } from "./manifest/resolve.js";
import type { OpenApiDocument, Referable } from "./openapi-document.js";

/** The part of a schema that bounds a value, and what leads to further schemas. */
export interface BoundedSchema {
  description?: string;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
}

/**
 * A copy of the document whose schemas tell their bounds in their descriptions. openapi-typescript leaves bounds out of
 * its comments, and types cannot express them; but editors show them on a property.
 */
export function withBounds(document: OpenApiDocument): OpenApiDocument {
  return visit(document, document) as OpenApiDocument; // a copy of the same shape
}

/** Values of these are data, not schemas. */
const dataKeys = new Set(["const", "default", "enum", "example", "examples", "value"]);

function visit(node: unknown, document: OpenApiDocument): unknown {
  if (Array.isArray(node)) return node.map((item) => visit(item, document));
  if (!isObject(node)) return node;
  const members = Object.entries(node).map(([key, value]) => {
    if (dataKeys.has(key)) return [key, value];
    const isNamed = key === "properties" || key === "schemas";
    return [key, isNamed && isObject(value) ? visitNamed(value, document) : visit(value, document)];
  });
  return Object.fromEntries(members) as unknown;
}

/** Schemas by name; a name may be any word, such as `example`. */
function visitNamed(schemas: Record<string, unknown>, document: OpenApiDocument): unknown {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const visited = visit(schema, document);
      return [name, isObject(visited) ? describe(visited, document) : visited];
    }),
  );
}

function describe(schema: Record<string, unknown>, document: OpenApiDocument): Record<string, unknown> {
  const referable: Referable<BoundedSchema> = schema;
  const target = resolve(document, referable);
  const words = boundsOf(target);
  if (words === "") return schema;
  const { description = target.description ?? "" } = schema as BoundedSchema;
  return { ...schema, description: `${description} ${words}`.trim() };
}

/** The bounds of a schema in words, or nothing where it has none. */
export function boundsOf(schema: BoundedSchema): string {
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

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least === undefined && most === undefined) return "";
  if (least === undefined) return `At most ${most} ${unit}`.trim().concat(".");
  if (most === undefined) return `At least ${least} ${unit}`.trim().concat(".");
  return `${least === most ? `Exactly ${least}` : `From ${least} to ${most}`} ${unit}`.trim().concat(".");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
