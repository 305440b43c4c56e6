import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

import { Refusal } from "../failure/failure.js";
import type { Outcome } from "../http/outcome.js";
import { headerOf, type ReceivedRequest } from "../http/received-request.js";
import type { Exchange, Next, Stage } from "./exchange.js";

const decoders: Readonly<Record<string, (bytes: Buffer, options: object) => Promise<Buffer>>> = {
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip), // RFC 9110 §8.4.1.3: the same as gzip
};

/**
 * Reads the body and undoes its content coding (RFC 9110 §8.4).
 *
 * @throws Refusal for a body that is too large, ends early or cannot be decoded.
 */
export const readBody: Stage = (exchange, next) =>
  exchange.request.read === undefined ? next(exchange) : readFirst(exchange, next);

async function readFirst(exchange: Exchange, next: Next): Promise<Outcome> {
  await bodyRead(exchange);
  return next(exchange);
}

/**
 * Resolves when the body of a request is there. It is read once, whoever asks first.
 *
 * @throws Refusal as `readBody` does.
 */
export function bodyRead({ request, service }: Pick<Exchange, "request" | "service">): Promise<void> {
  request.reading ??=
    request.read === undefined ? Promise.resolve() : readAll(request, request.read, service.limits.bodyBytes);
  return request.reading;
}

async function readAll(
  request: ReceivedRequest,
  read: NonNullable<ReceivedRequest["read"]>,
  limit: number,
): Promise<void> {
  const coding = headerOf(request, "content-encoding");
  request.wireBody = await read(limit);
  request.body = coding === undefined ? request.wireBody : await decode(request.wireBody, coding, limit);
}

/** The largest number of codings that are undone, each of which takes time. */
const MOST_CODINGS = 3;

/** Undoes the codings from the last to the first, as they were applied. */
async function decode(bytes: Buffer, coding: string, limit: number): Promise<Buffer> {
  const names = coding.split(",").map((name) => name.trim().toLowerCase());
  const applied = names.filter((name) => name !== "" && name !== "identity");
  if (bytes.length === 0) return bytes;
  const isKnown = applied.every((name) => Object.hasOwn(decoders, name));
  if (!isKnown || applied.length > MOST_CODINGS) {
    throw new Refusal({
      kind: "unsupported-content-coding",
      coding,
      supported: Object.keys(decoders),
      ...(isKnown && { limit: MOST_CODINGS }),
    });
  }
  let decoded = bytes;
  for (const name of applied.toReversed()) decoded = await undo(decoded, name, limit);
  return decoded;
}

async function undo(bytes: Buffer, name: string, limit: number): Promise<Buffer> {
  const decoder = decoders[name];
  if (decoder === undefined) return bytes;
  try {
    return await decoder(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new Refusal({ kind: "content-too-large", limit });
    }
    throw new Refusal({ kind: "malformed-body", message: `is not valid ${name}` });
  }
}
