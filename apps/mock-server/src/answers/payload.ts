import { isJsonObject, mediaKind } from "@event-contracts/contracts/openapi";
import type { JsonObject, MediaTypeObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { eventText } from "../http/event-stream.js";
import { jsonText, plainText } from "../http/json-text.js";
import { isMultipart, multipartOf } from "./multipart.js";
import { xmlOf } from "./xml.js";

/** A body as it is sent. */
export interface Payload {
  readonly payload: string;
  /** Content-Type, where the body asks for a parameter. */
  readonly contentType?: string;
}

/**
 * Writes a value in a media type. A text is itself in every media type but JSON, so that an author can give the body as
 * it is.
 *
 * @param isGiven true for an example of the author's
 */
export function payloadOf(
  document: OpenApiDocument,
  contentType: string,
  content: MediaTypeObject,
  value: unknown,
  isGiven: boolean,
): Payload {
  const { schema, itemSchema } = content;
  const kind = mediaKind(contentType);
  if (kind === "json") return { payload: jsonText(value) ?? "null" };
  // A stream has no event until something happens. An author's example shows its events.
  if (kind === "event-stream" && !isGiven) return { payload: "" };
  if (isMultipart(contentType)) return multipartOf(contentType, content, value);
  if (typeof value === "string") return { payload: value };
  switch (kind) {
    case "xml":
      return { payload: xmlOf(document, schema ?? itemSchema, value) };
    case "event-stream":
      return { payload: itemsOf(value).map(eventText).join("") };
    case "json-lines":
    case "json-seq":
      return { payload: sequenceOf(kind, value) };
    case "form":
      return { payload: isJsonObject(value) ? formOf(value) : plainText(value) };
    default:
      return { payload: plainText(value) };
  }
}

/** The text before and after each value of a sequence. */
const FRAMES = {
  "json-lines": ["", "\n"],
  // RFC 7464: a record separator before each text.
  "json-seq": ["\x1e", "\n"],
} as const;

function sequenceOf(kind: keyof typeof FRAMES, value: unknown): string {
  const [before, after] = FRAMES[kind];
  return itemsOf(value)
    .map((item) => before + (jsonText(item) ?? "null") + after)
    .join("");
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function formOf(value: JsonObject): string {
  const pairs = Object.entries(value).flatMap(([name, member]) =>
    (Array.isArray(member) ? (member as readonly unknown[]) : [member]).map((item): [string, string] => [
      name,
      plainText(item),
    ]),
  );
  return new URLSearchParams(pairs).toString();
}
