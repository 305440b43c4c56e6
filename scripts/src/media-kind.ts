import { isFormMediaType, isJsonMediaType } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { declaredTypes } from "./manifest/declared-types.js";
import { isBinary } from "./binary-schema.js";

/** How the client writes or reads a body. */
export type MediaKind = "binary" | "form" | "json" | "multipart" | "sequence" | "text";

const SEQUENCE =
  /^(?:text\/event-stream|application\/(?:[\w.-]+[.+-])?(?:ndjson|jsonl|jsonlines|json-lines|json-seq|stream\+json))\s*(?:;|$)/i;
const TEXT =
  /^(?:text\/|[^;]*[/+.-](?:xml|ya?ml|javascript|ecmascript|graphql|csv|sql|toml|typescript|x-sh)\s*(?:;|$))/i;
const BINARY =
  /^(?:image|audio|video|font|model|multipart)\/|^application\/(?:octet-stream|pdf|zip|(?:x-)?gzip|x-tar)\b/i;

/**
 * The kind of a body. A media type that is not known, or a range of them, has the kind that its schema describes: bytes, text,
 * or else JSON.
 */
export function mediaKind(
  document: OpenApiDocument,
  mediaType: string,
  { schema }: MediaTypeObject,
): MediaKind {
  if (isFormMediaType(mediaType)) return "form";
  if (/^multipart\/form-data\s*(?:;|$)/i.test(mediaType)) return "multipart";
  if (SEQUENCE.test(mediaType)) return "sequence";
  if (isJsonMediaType(mediaType)) return "json";
  if (TEXT.test(mediaType)) return "text";
  if (BINARY.test(mediaType)) return "binary";
  return kindOfSchema(document, mediaType, schema);
}

function kindOfSchema(document: OpenApiDocument, mediaType: string, schema: Schema | undefined): MediaKind {
  if (isBinary(document, schema)) return "binary";
  const types = declaredTypes(document, schema);
  if (types.size === 0) return mediaType.includes("*") ? "text" : "binary";
  return [...types].every((type) => type === "string" || type === "null") ? "text" : "json";
}
