import { isJson } from "./media-type.js";
import type { Reply } from "./outcome.js";

/** A reply as HTTP carries it. */
export interface EncodedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly payload: Uint8Array | undefined;
}

/** Statuses whose responses have no body, whatever the reply says (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const bodyless: ReadonlySet<number> = new Set([204, 205, 304]);

/** The headers and bytes of a reply, `Content-Type` and `Content-Length` included. */
export function encode(reply: Reply): EncodedReply {
  const { status } = reply;
  const mediaType = reply.mediaType ?? "application/json";
  const payload = bodyless.has(status)
    ? undefined
    : (reply.bytes ?? (reply.body === undefined ? undefined : bytesOf(reply.body, mediaType)));
  if (payload === undefined) {
    const hasLength = status !== 204 && status !== 304; // RFC 9110 §8.6
    return { status, headers: { ...reply.headers, ...(hasLength && { "Content-Length": "0" }) }, payload };
  }
  const content = { "Content-Type": mediaType, "Content-Length": String(payload.length) };
  return { status, headers: { ...reply.headers, ...content }, payload };
}

function bytesOf(body: unknown, mediaType: string): Uint8Array {
  return Buffer.from(isJson(mediaType) ? JSON.stringify(body) : String(body));
}
