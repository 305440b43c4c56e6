import { resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Referable, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/**
 * True for a schema of bytes that stand in a message as they are: `format: binary` of OpenAPI 3.0, or the `contentMediaType`
 * without an encoding of OpenAPI 3.1.
 */
export function isBinary(document: OpenApiDocument, schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  const referable: Referable<SchemaObject> = schema;
  const { format, contentMediaType, contentEncoding, anyOf = [], oneOf = [] } = resolve(document, referable);
  if (format === "binary" || format === "file") return true;
  if (typeof contentMediaType === "string" && contentEncoding === undefined) {
    return !/json|^text\/|xml/i.test(contentMediaType);
  }
  // A reference that may be null.
  return [...anyOf, ...oneOf].some((part) => isBinary(document, part));
}
