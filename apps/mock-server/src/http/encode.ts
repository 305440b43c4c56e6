import { jsonText } from "./json-text.js";
import { isJson } from "./media-type.js";
import type { Reply } from "./outcome.js";

/** A reply as HTTP carries it. */
export interface EncodedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The values of `Set-Cookie` that have a field each. */
  readonly cookies: readonly string[];
  /** Text stands for its UTF-8. Undefined: no body. */
  readonly payload: Uint8Array | string | undefined;
}

/** Statuses whose responses have no body, whatever the reply says (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const bodyless: ReadonlySet<number> = new Set([204, 205, 304]);

/** True for a status whose responses have no body. */
export function isBodyless(status: number): boolean {
  return bodyless.has(status);
}

/** The headers and payload of a reply, `Content-Type` and `Content-Length` included. */
export function encode(reply: Reply): EncodedReply {
  const { status, cookies = [] } = reply;
  const mediaType = reply.mediaType ?? "application/json";
  const payload = bodyless.has(status)
    ? undefined
    : (reply.payload ?? (reply.body === undefined ? undefined : textOf(reply.body, mediaType)));
  if (payload === undefined) {
    const hasLength = status !== 204 && status !== 304; // RFC 9110 §8.6
    const headers = { ...reply.headers, ...(hasLength && { "Content-Length": "0" }) };
    return { status, headers, cookies, payload };
  }
  const content = {
    "Content-Type": reply.contentType ?? mediaType,
    "Content-Length": String(Buffer.byteLength(payload)),
  };
  return { status, headers: { ...reply.headers, ...content }, cookies, payload };
}

function textOf(body: unknown, mediaType: string): string {
  return typeof body === "string" && !isJson(mediaType) ? body : (jsonText(body) ?? "null");
}
