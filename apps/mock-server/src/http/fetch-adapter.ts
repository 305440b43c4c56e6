import { Refusal } from "../failure/failure.js";
import { refusalWith } from "../failure/problem.js";
import { encode } from "./encode.js";
import { isReset, type Outcome } from "./outcome.js";
import { receivedRequest, type ReceivedRequest } from "./received-request.js";

/** Sends a request to the pipeline without a network. It takes what the global `fetch` takes. */
export type Fetch = (request: Request | URL | string, options?: RequestInit) => Promise<Response>;

/** The properties of requests that come without a network. */
export interface FetchOptions {
  /** The vendor that a host belongs to: a request to its own URL reaches its mock. */
  readonly vendorOf?: (host: string) => string | undefined;
  /** True for a host of the mock itself. Requests to hosts that are neither of the mock nor of a vendor are answered 421. */
  readonly isOwnHost?: (host: string) => boolean;
  /** The session of requests that name none. */
  readonly session?: string | undefined;
}

/**
 * The pipeline as a `fetch` function. As with `fetch`, a used body, a body that fails while it is sent and a reset
 * connection reject with a `TypeError`, an aborted signal rejects with its reason, and a cut body fails while it is read.
 */
export function fetchHandler(
  pipeline: (request: ReceivedRequest) => Promise<Outcome>,
  options: FetchOptions = {},
): Fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    if (request.bodyUsed)
      throw new TypeError("The body of the request is used. Clone the request before its first use.");
    const controller = new AbortController();
    const aborted = new Promise<never>((_resolve, reject) => {
      const abort = (): void => reject(request.signal.reason as Error);
      request.signal.addEventListener("abort", abort, { signal: controller.signal });
    });
    try {
      return await Promise.race([respond(pipeline, request, options), aborted]);
    } finally {
      controller.abort(); // removes the listener
    }
  };
}

async function respond(
  pipeline: (request: ReceivedRequest) => Promise<Outcome>,
  request: Request,
  { vendorOf, isOwnHost, session }: FetchOptions,
): Promise<Response> {
  const url = new URL(request.url);
  const vendor = vendorOf?.(url.host);
  if (vendor === undefined && isOwnHost?.(url.host) === false) return misdirected(url);
  let bodyError: unknown;
  const outcome = await pipeline(
    receivedRequest({
      method: request.method,
      url: url.pathname + url.search,
      headers: { host: url.host, ...Object.fromEntries(request.headers) },
      origin: url.origin,
      vendor,
      session,
      read: mayHaveBody(request)
        ? (limit) =>
            read(request, limit).catch((error: unknown) => {
              if (!(error instanceof Refusal)) bodyError = error;
              throw error;
            })
        : undefined,
      onGone: (listener) => onAbort(request.signal, listener),
    }),
  );
  if (bodyError !== undefined) throw new TypeError("fetch failed", { cause: bodyError });
  if (isReset(outcome)) throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
  const hasBody = request.method !== "HEAD";
  if (outcome.stream !== undefined) {
    const { status, stream, mediaType = "text/plain" } = outcome;
    const body = hasBody ? streamOf(stream) : null;
    return responseOf(body, status, Object.entries({ ...outcome.headers, "Content-Type": mediaType }));
  }
  const { status, headers, cookies, payload } = encode(outcome);
  const fields = [
    ...Object.entries(headers),
    ...cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]),
  ];
  const body = hasBody && payload !== undefined ? bodyOf(Buffer.from(payload), outcome.cutAfter) : null;
  return responseOf(body, status, fields);
}

/** The answer to a request to another host (RFC 9110 §15.5.20). */
function misdirected({ origin }: URL): Response {
  const { status, headers, payload } = encode(
    refusalWith(
      421,
      `${origin} is neither the mock nor a vendor. Send the request to a URL of mock.url(), or to a host that a contract names among its servers.`,
    ),
  );
  return responseOf(bodyOf(Buffer.from(payload ?? ""), undefined), status, Object.entries(headers));
}

type Body = ReadableStream | Uint8Array<ArrayBuffer> | string;

/** A response with a `Date`, which Node.js adds to those that it sends (RFC 9110 §6.6.1). */
function responseOf(body: Body | null, status: number, fields: [string, string][]): Response {
  const response = new Response(body, { status, headers: fields });
  if (!response.headers.has("Date")) response.headers.set("Date", new Date().toUTCString());
  return response;
}

/** Calls the listener when a signal is aborted, or has been. Returns the function that removes it. */
function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) listener();
  else signal.addEventListener("abort", listener);
  return () => signal.removeEventListener("abort", listener);
}

/** `fetch` announces the length of a body that is not there for some methods: `Content-Length: 0`. */
const announcing: ReadonlySet<string> = new Set(["PATCH", "POST", "PUT"]);

/** True for a request that HTTP says has a body, be it empty. */
function mayHaveBody({ body, method }: Request): boolean {
  return body !== null || announcing.has(method);
}

async function read(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new Refusal({ kind: "content-too-large", limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function bodyOf(payload: Uint8Array | string, cutAfter: number | undefined): Body {
  if (cutAfter === undefined) return typeof payload === "string" ? payload : new Uint8Array(payload);
  const parts = [Buffer.from(payload).subarray(0, cutAfter)];
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.error(new TypeError("terminated", { cause: new Error("other side closed") }));
    },
  });
}

/** Asks for a piece when the reader does, and ends the sequence when the reader leaves. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
