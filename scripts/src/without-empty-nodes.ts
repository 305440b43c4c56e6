import { mapNodes } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument, Rewrite } from "@event-contracts/contracts/openapi";

/** The keywords of a schema whose value may be null. */
const DATA = new Set(["const", "default", "enum", "example", "examples"]);

/**
 * A copy of the document without the schemas and keywords that are null: an editor or a converter has left them empty. A
 * property that is null may have any value.
 */
export function withoutEmptyNodes(document: OpenApiDocument): OpenApiDocument {
  const root = { kind: "document", node: { ...document }, pointer: "#", name: undefined } as const;
  // The audited cast: the copy has the shape of the document.
  return mapNodes(root, rewrite) as unknown as OpenApiDocument;
}

const rewrite: Rewrite = ({ kind }, copyBelow) => {
  const node = copyBelow();
  if (kind !== "schema" && kind !== "mediaType" && kind !== "parameter") return node;
  const { properties } = node;
  const isFaulty = Object.entries(node).some(([key, value]) => value === null && !DATA.has(key));
  const hasFaulty = isObject(properties) && Object.values(properties).includes(null);
  if (!isFaulty && !hasFaulty) return node;
  const kept = Object.entries(node).filter(([key, value]) => value !== null || DATA.has(key));
  return {
    ...Object.fromEntries(kept),
    ...(hasFaulty && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, property ?? {}]),
      ),
    }),
  };
};

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
