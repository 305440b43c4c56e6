import { isUtf8 } from "node:buffer";

import type { components } from "@event-contracts/contracts/mock-control";

import { placeOfViolation } from "../contract/place-of.js";
import { decodeCharset } from "../http/charset.js";
import { readJson } from "../http/json.js";
import { isJson, parseMediaType } from "../http/media-type.js";
import {
  bodyOf,
  encodedReply,
  pathBelowVendor,
  type JournalEntry,
  type KeptViolation,
} from "./journal-entry.js";
import type { Masker, MaskedExchange, RecordedRequest, RecordedResponse } from "./mask.js";

type Schemas = components["schemas"];
export type ExchangeSummary = Schemas["ExchangeSummary"];
export type ShownExchange = Schemas["Exchange"];
export type ShownMessage = Schemas["Message"];
export type ShownViolation = Schemas["Violation"];

/** The masker of the server. Nothing of an entry leaves the server without it. */
export type JournalView = Pick<Masker, "mask">;

/** The most bytes of a body that a message shows. */
const SHOWN_BYTES = 64 * 1024;

/** An exchange in short. */
export function summaryOf(entry: JournalEntry, { mask }: JournalView): ExchangeSummary {
  // Bodies take time to mask, and are not shown.
  return summaryWith(entry, mask({ request: headOf(entry) }));
}

/** An exchange with both messages and its violations. */
export function exchangeOf(entry: JournalEntry, view: JournalView): ShownExchange {
  const masked = maskedExchange(entry, view);
  const { request, response } = masked;
  return {
    ...summaryWith(entry, masked),
    url: entry.origin + request.url,
    requestMessage: messageOf(request.headers, request.body, entry.bodySize),
    ...(response !== undefined && { responseMessage: responseMessage(entry, response) }),
    violations: entry.violations.map((violation) => shownViolation(entry, violation, masked)),
  };
}

/** An exchange without its credentials. */
export function maskedExchange(entry: JournalEntry, { mask }: JournalView): MaskedExchange {
  const reply = encodedReply(entry);
  const response = reply && {
    status: reply.status,
    headers: reply.headers,
    cookies: reply.cookies,
    ...(reply.payload !== undefined && { payload: reply.payload }),
    mediaType: entry.reply?.contentType ?? entry.reply?.mediaType ?? "application/json",
  };
  const body = bodyOf(entry);
  const request = { ...headOf(entry), ...(body !== undefined && body.length > 0 && { body }) };
  return mask({ request, ...(response && { response }) });
}

/** The number of bytes of a response's body. It is not known of one that was too large to keep. */
export function responseSize(entry: JournalEntry): number {
  const { payload } = encodedReply(entry) ?? {};
  return payload === undefined ? 0 : Buffer.byteLength(payload);
}

function headOf({ method, url, headers, operation, service }: JournalEntry): RecordedRequest {
  return { method, url, headers, operation, service };
}

function summaryWith(entry: JournalEntry, { request }: MaskedExchange): ExchangeSummary {
  const { id, session, service, operation, method, reply, startedAt, milliseconds, fault } = entry;
  return {
    id,
    session,
    vendor: service.contract.name,
    ...(operation !== undefined && { operationId: operation.id }),
    method,
    path: pathBelowVendor(entry, request.url),
    ...(reply !== undefined && { status: reply.status }),
    startedAt: new Date(startedAt).toISOString(),
    milliseconds: Math.round(milliseconds * 1000) / 1000,
    request: entry.request,
    response: entry.response,
    ...(fault !== undefined && { fault }),
  };
}

function responseMessage(
  entry: JournalEntry,
  { headers = {}, cookies = [], payload }: RecordedResponse,
): ShownMessage {
  const message = messageOf(headers, payload, entry.hasWholeReply ? responseSize(entry) : undefined);
  const fields = cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]);
  return {
    ...message,
    headers: [...message.headers, ...fields],
    ...(!entry.hasWholeReply && { truncated: true }),
  };
}

function messageOf(
  fields: RecordedRequest["headers"],
  body: Uint8Array | string | undefined,
  size: number | undefined,
): ShownMessage {
  const headers = headerFields(fields);
  const contentType = headerIn(fields, "content-type") ?? "";
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const text = textOf(bytes, contentType);
  const bodySize = size ?? Number(headerIn(fields, "content-length") ?? 0);
  if (bytes.length > SHOWN_BYTES || (bytes.length === 0 && bodySize > 0)) {
    return { headers, ...(text && { body: beginningOf(text) }), bodySize, truncated: true };
  }
  const json = text === undefined ? undefined : jsonOf(text, contentType);
  return { headers, ...(text !== undefined && bytes.length > 0 && { body: text }), bodySize, ...json };
}

/** The beginning of a text, which does not end within a character. */
function beginningOf(text: string): string {
  return Buffer.from(text)
    .subarray(0, SHOWN_BYTES)
    .toString("utf8")
    .replace(/\uFFFD$/, "");
}

/** The header fields in their order, those with several values as several fields. */
export function headerFields(headers: RecordedRequest["headers"]): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
}

/** One header of a message, whose names are in any case. */
export function headerIn(headers: RecordedRequest["headers"], wanted: string): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return value === undefined ? undefined : [value].flat().join(", ");
}

/** The text of a body. Undefined: it is no text. */
export function textOf(body: Uint8Array, contentType: string): string | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  try {
    const decoded = decodeCharset(bytes, parseMediaType(contentType));
    return isUtf8(decoded) && !decoded.includes(0) ? decoded.toString("utf8") : undefined;
  } catch {
    return undefined;
  }
}

function jsonOf(text: string, contentType: string): { readonly json: unknown } | undefined {
  if (text === "" || !isJson(contentType)) return undefined;
  try {
    return { json: readJson(Buffer.from(text)).value };
  } catch {
    return undefined; // no JSON, or too deep to write
  }
}

/** A violation with its place in the contract. */
export function shownViolation(
  { service, operation }: JournalEntry,
  violation: KeptViolation,
  { text }: MaskedExchange,
): ShownViolation {
  const { in: part, at, keyword, message } = violation;
  const place = operation && placeOfViolation(service.contract, operation, violation);
  return {
    in: part,
    at: at.map(text),
    keyword,
    message: text(message),
    ...(place !== undefined && { pointer: place.pointer }),
    ...(place?.file !== undefined && { file: place.file }),
    ...(place?.line !== undefined && { line: place.line }),
  };
}
