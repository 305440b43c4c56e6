import type { MediaTypeObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { mergeSchema } from "../schema/merge-schema.js";
import type { BodyFormat, FieldEncoding } from "./body.js";

/** Reads how a body is written in a media type of the contract. */
export function bodyFormat(document: OpenApiDocument, mediaType: string, media: MediaTypeObject): BodyFormat {
  const encoding = Object.fromEntries(
    Object.entries(media.encoding ?? {}).map(
      ([name, { contentType, style, explode }]): [string, FieldEncoding] => [
        name,
        {
          ...(typeof contentType === "string" && { contentType }),
          ...(typeof style === "string" && { style }),
          ...(typeof explode === "boolean" && { explode }),
        },
      ],
    ),
  );
  const { properties = {} } = mergeSchema(document, media.schema ?? true);
  const files = Object.entries(properties)
    .filter(([name, schema]) => isFile(document, schema, encoding[name]?.contentType))
    .map(([name]) => name);
  return { mediaType, encoding, files };
}

/** True for bytes, and for a list of them. OpenAPI 3.0 writes bytes as the format `binary`, 3.1 as a media type. */
function isFile(document: OpenApiDocument, schema: Schema, contentType: string | undefined): boolean {
  const merged = mergeSchema(document, schema);
  if (merged.items !== undefined) return isFile(document, merged.items, contentType);
  const { format, contentMediaType, contentEncoding } = merged;
  if (format === "binary") return true;
  if (contentEncoding !== undefined) return false;
  const isText = (mediaType: string): boolean => /^text\/|[/+](json|xml)\b/i.test(mediaType);
  const named = contentType ?? (typeof contentMediaType === "string" ? contentMediaType : undefined);
  return named !== undefined && !isText(named) && merged.type !== "object";
}
