import type { Operation } from "@event-contracts/contracts";
import type { FetchResponse } from "../fetch.js";
import { networkError } from "../network-error.js";
import { onAbort } from "../on-abort.js";
import { TransportError } from "../transport-error.js";
import { linesOf } from "./lines-of.js";
import { rangeOf } from "./range-of.js";
import { serverSentEvents } from "./server-sent-events.js";

/** A body that is no text. */
export interface Media {
  readonly value: unknown;
  /** The body of the copy of the response. */
  readonly copy: Blob | null;
}

/** A stream of the platform, or one of Node.js. */
type Body = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Reads the body of a response that is documented as bytes or as a sequence. Undefined for any other. */
export type ReadMedia = (
  response: FetchResponse,
  operation: Operation & { readonly request: string },
  signal: AbortSignal | undefined,
) => Promise<Media | undefined>;

/** Bytes become a `Blob`; a sequence is read while the caller iterates over it. */
export const readMedia: ReadMedia = async (response, operation, signal) => {
  const status = rangeOf(operation, response.status);
  const type = response.headers.get("content-type") ?? "";
  if (operation.binary?.includes(status)) {
    if (!response.blob) return undefined;
    // A Blob of another implementation is not one of the platform.
    const value = new Blob([await (await response.blob()).arrayBuffer()], { type });
    return { value, copy: value };
  }
  if (!operation.sequence?.includes(status) || !response.body) return undefined;
  const read = /event-stream/i.test(type) ? serverSentEvents : jsonItems;
  return { value: itemsOf(read(textOf(response.body as Body, signal)), operation.request), copy: null };
};

async function* itemsOf(items: AsyncIterable<unknown>, request: string): AsyncGenerator<unknown, void> {
  try {
    yield* items;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw networkError(request, cause);
    const problem = "returned a line that is not JSON: check that the server is the vendor's";
    throw new TransportError("unreadable", request, problem, { sent: "yes", cause });
  }
}

/** A record separator begins each value of a JSON text sequence (RFC 7464). */
async function* jsonItems(text: AsyncIterable<string>): AsyncGenerator<unknown, void> {
  for await (const line of linesOf(text)) {
    const value = (line.startsWith("\u001E") ? line.slice(1) : line).trim();
    if (value) yield JSON.parse(value);
  }
}

/** The text of a body, in pieces. It ends when the signal of the call aborts. */
async function* textOf(body: Body, signal: AbortSignal | undefined): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  // node-fetch has a stream of Node.js.
  if (!("getReader" in body)) {
    for await (const bytes of body) yield decoder.decode(bytes, { stream: true });
    return;
  }
  const reader = body.getReader();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the caller's own reason
    stop = onAbort(signal, () => reject(signal?.reason));
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted]);
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    stop();
    await reader.cancel().catch(() => undefined);
  }
}
