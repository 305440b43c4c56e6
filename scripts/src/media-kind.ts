import { isSequence, mediaKind as kindOfName } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { declaredTypes } from "./manifest/declared-types.js";
import { isBinary } from "./binary-schema.js";

/** How the client writes or reads a body. */
export type MediaKind = "binary" | "form" | "json" | "multipart" | "sequence" | "text";

/**
 * The kind of a body. A media type that is not known, or a range of them, has the kind that its schema describes: bytes, text,
 * or else JSON.
 */
export function mediaKind(
  document: OpenApiDocument,
  mediaType: string,
  { schema }: MediaTypeObject,
): MediaKind {
  const kind = kindOfName(mediaType);
  if (kind === undefined) return kindOfSchema(document, mediaType, schema);
  if (isSequence(kind)) return "sequence";
  return kind === "xml" ? "text" : kind;
}

function kindOfSchema(document: OpenApiDocument, mediaType: string, schema: Schema | undefined): MediaKind {
  if (isBinary(document, schema)) return "binary";
  const types = declaredTypes(document, schema);
  if (types.size === 0) return mediaType.includes("*") ? "text" : "binary";
  return [...types].every((type) => type === "string" || type === "null") ? "text" : "json";
}
