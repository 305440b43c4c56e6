import { isFormMediaType, isJsonObject } from "@event-contracts/contracts/openapi";
import type { JsonObject, MediaTypeObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import { jsonText, plainText } from "../http/json-text.js";
import { isJson, isXml } from "../http/media-type.js";
import { xmlOf } from "./xml.js";

/** The boundary of multipart bodies, which are made up. */
const BOUNDARY = "event-contracts-boundary";

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
  { schema, itemSchema }: MediaTypeObject,
  value: unknown,
  isGiven: boolean,
): Payload {
  if (isJson(contentType)) return { payload: jsonText(value) ?? "null" };
  const essence = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  // A stream has no event until something happens. An author's example shows its events.
  if (essence === "text/event-stream" && !isGiven) return { payload: "" };
  if (typeof value === "string") return { payload: value };
  if (essence === "text/event-stream")
    return {
      payload: linesOf(value)
        .map((line) => `data: ${line}\n\n`)
        .join(""),
    };
  if (isXml(contentType)) return { payload: xmlOf(document, schema ?? itemSchema, value) };
  if (/[/+](?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)$/.test(essence)) {
    return {
      payload: linesOf(value)
        .map((line) => `${line}\n`)
        .join(""),
    };
  }
  // RFC 7464: a record separator before each text.
  if (/[/+]json-seq$/.test(essence))
    return {
      payload: linesOf(value)
        .map((line) => `\x1e${line}\n`)
        .join(""),
    };
  if (isFormMediaType(contentType) && isJsonObject(value)) return { payload: formOf(value) };
  if (essence.startsWith("multipart/") && isJsonObject(value)) return multipartOf(essence, value);
  return { payload: plainText(value) };
}

function linesOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map((item) => jsonText(item) ?? "null");
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

function multipartOf(essence: string, value: JsonObject): Payload {
  const parts = Object.entries(value).map(([name, member]) => {
    const type = isJsonObject(member) || Array.isArray(member) ? "\r\nContent-Type: application/json" : "";
    const disposition = `Content-Disposition: form-data; name="${encodeURIComponent(name)}"`;
    return `--${BOUNDARY}\r\n${disposition}${type}\r\n\r\n${plainText(member)}\r\n`;
  });
  return { payload: `${parts.join("")}--${BOUNDARY}--\r\n`, contentType: `${essence}; boundary=${BOUNDARY}` };
}
