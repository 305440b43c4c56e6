import { isReference, resolve } from "@event-contracts/contracts/openapi";
import type {
  MediaTypeObject,
  OpenApiDocument,
  Operation,
  Schema,
  SchemaObject,
} from "@event-contracts/contracts/openapi";
import { isBinary } from "../binary-schema.js";
import { declaredTypes } from "../manifest/declared-types.js";
import { requestBodies } from "../request-bodies.js";
import type { RequestBody } from "../request-bodies.js";
import { responseBody } from "../response-body.js";
import { clientTypeSchema, sequenceOf } from "./client-type.js";

/** The schema of a request body in any of its media types. Undefined if the operation has none. */
export function requestBodySchema(document: OpenApiDocument, operation: Operation): Schema | undefined {
  const bodies = requestBodies(document, operation);
  return bodies.length > 0 ? union(bodies.map((body) => sentSchema(document, body))) : undefined;
}

/** The schema of the media type that a caller may choose. Undefined if there is no choice. */
export function mediaTypeSchema(document: OpenApiDocument, operation: Operation): SchemaObject | undefined {
  const bodies = requestBodies(document, operation);
  if (bodies.some(({ range }) => range.includes("*"))) return { type: "string" };
  return bodies.length > 1 ? { type: "string", enum: bodies.map(({ mediaType }) => mediaType) } : undefined;
}

/** The schema of a response body as the client reads it. Undefined if the response has none. */
export function responseBodySchema(
  document: OpenApiDocument,
  operation: Operation,
  status: string,
): Schema | undefined {
  const { kind, content, mediaTypes } = responseBody(document, operation, status);
  if (kind === "empty") return undefined;
  if (kind === "binary") return clientTypeSchema("BinaryData");
  if (kind === "json") return union(content.map(({ schema = true }) => schema));
  if (kind === "text") {
    return union(content.map(({ schema }, index) => textSchema(document, schema, mediaTypes[index] ?? "")));
  }
  const [media = {}] = content;
  return sequenceSchema(document, media, mediaTypes[0] ?? "");
}

function sentSchema(document: OpenApiDocument, { kind, media, range }: RequestBody): Schema {
  const { schema } = media;
  if (kind === "binary") return clientTypeSchema("BinaryBody");
  if (kind === "multipart") return withBinaryParts(document, schema ?? true, new Set());
  if (kind === "text") return textSchema(document, schema, range);
  return kind === "sequence" ? { type: "string" } : (schema ?? true);
}

/** Text that has a structure, such as XML, is text for the client. */
function textSchema(document: OpenApiDocument, schema: Schema | undefined, mediaType: string): Schema {
  const types = declaredTypes(document, schema);
  if (types.size === 0 && mediaType.includes("*")) return true;
  return types.size === 1 && types.has("string") ? (schema ?? true) : { type: "string" };
}

/** Before OpenAPI 3.2, a schema of a sequence was that of the list, or of an item. */
function sequenceSchema(
  document: OpenApiDocument,
  { itemSchema, schema }: MediaTypeObject,
  mediaType: string,
): Schema {
  if (itemSchema !== undefined) return sequenceOf(itemSchema);
  if (/^text\/event-stream\b/i.test(mediaType)) {
    return sequenceOf(clientTypeSchema("ServerSentEvent"));
  }
  const types = declaredTypes(document, schema);
  // Text that describes the whole says nothing about its items.
  if (types.size === 0 || types.has("string")) return sequenceOf(true);
  const list = typeof schema === "object" ? resolve<SchemaObject>(document, schema) : {};
  return sequenceOf(types.has("array") ? (list.items ?? true) : (schema ?? true));
}

/** A copy of a multipart body's schema whose parts of bytes have the type of the client. */
function withBinaryParts(document: OpenApiDocument, schema: Schema, above: ReadonlySet<object>): Schema {
  if (typeof schema !== "object") return schema;
  const target = isReference(schema) ? resolve<SchemaObject>(document, schema) : schema;
  if (above.has(target)) return schema;
  const open = new Set(above).add(target);
  const parts = Object.entries(target.properties ?? {}).map(([name, part]) => [
    name,
    partSchema(document, part),
  ]);
  const below = (list: readonly Schema[]): Schema[] =>
    list.map((each) => withBinaryParts(document, each, open));
  return {
    ...target,
    ...(target.properties && { properties: Object.fromEntries(parts) as Record<string, Schema> }),
    ...(target.allOf && { allOf: below(target.allOf) }),
    ...(target.anyOf && { anyOf: below(target.anyOf) }),
    ...(target.oneOf && { oneOf: below(target.oneOf) }),
  };
}

function partSchema(document: OpenApiDocument, part: Schema): Schema {
  if (isBinary(document, part)) return clientTypeSchema("BinaryPart");
  if (typeof part !== "object") return part;
  const target = isReference(part) ? resolve<SchemaObject>(document, part) : part;
  const { description, items } = target;
  if (items === undefined || !isBinary(document, items)) return part;
  return { type: "array", items: clientTypeSchema("BinaryPart"), ...(description && { description }) };
}

function union(schemas: readonly Schema[]): Schema {
  const [first = true, ...others] = new Map(
    schemas.map((schema) => [JSON.stringify(schema), schema]),
  ).values();
  return others.length === 0 ? first : { anyOf: [first, ...others] };
}
