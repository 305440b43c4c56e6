import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { JsonObject, MediaTypeObject } from "@event-contracts/contracts/openapi";

import { plainText } from "../http/json-text.js";
import { parseMediaType } from "../http/media-type.js";

/** The boundary of bodies that are made, where the contract names none. */
const BOUNDARY = "event-contracts-boundary";

/** True for a media type whose bodies have parts (RFC 2046 §5.1). */
export function isMultipart(contentType: string): boolean {
  return /^\s*multipart\//i.test(contentType);
}

/**
 * Writes a value as the parts of a multipart body: a member or an item each, and any other value alone. A text that is such a
 * body already is itself. The Content-Type has the boundary.
 */
export function multipartOf(
  contentType: string,
  content: MediaTypeObject,
  value: unknown,
): { readonly payload: string; readonly contentType: string } {
  const own = parseMediaType(contentType).parameters.get("boundary");
  const written = typeof value === "string" ? /^--(\S{1,70})[\t ]*\r?\n/.exec(value)?.[1] : undefined;
  const boundary = written ?? own ?? BOUNDARY;
  const parameter = /^[\w'+.-]+$/.test(boundary) ? boundary : `"${boundary.replaceAll(/["\\]/g, "\\$&")}"`;
  const type = own === boundary ? contentType : `${withoutBoundary(contentType)}; boundary=${parameter}`;
  if (written !== undefined) return { payload: String(value), contentType: type };
  const parts = partsOf(parseMediaType(contentType).essence, content, value);
  const payload = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
  return { payload, contentType: type };
}

function withoutBoundary(contentType: string): string {
  return contentType.replace(/;\s*boundary\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;]*)/i, "").trim();
}

function partsOf(
  essence: string,
  { encoding = {}, prefixEncoding = [], itemEncoding }: MediaTypeObject,
  value: unknown,
): readonly string[] {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      [member]
        .flat()
        .map((item) => partOf(name, Object.hasOwn(encoding, name) ? encoding[name] : undefined, item)),
    );
  }
  // RFC 7578 §4.2: each part of a form has a name.
  const isForm = essence === "multipart/form-data";
  return [value]
    .flat()
    .map((item, index) =>
      partOf(isForm ? String(index) : undefined, prefixEncoding[index] ?? itemEncoding, item),
    );
}

function partOf(name: string | undefined, encoding: JsonObject | undefined, value: unknown): string {
  const type =
    typeOf(encoding) ?? (typeof value === "object" && value !== null ? "application/json" : undefined);
  const lines = [
    ...(name === undefined ? [] : [`Content-Disposition: form-data; name="${encodeURIComponent(name)}"`]),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    "",
    plainText(value),
  ];
  return lines.join("\r\n");
}

/** The first media type of an Encoding Object, if it is no range. */
function typeOf(encoding: JsonObject | undefined): string | undefined {
  const contentType = encoding?.["contentType"];
  const [first = ""] = typeof contentType === "string" ? contentType.split(",") : [];
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.exec(first.trim())?.[0];
}
