/** A request as it was received. Only the URL is parsed; the bytes of the body stay untouched, as signatures cover them. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly url: string;
  /** The path as on the request line, the vendor's name included; nothing in it is decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Scheme and authority, `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** The vendor, where something else than the path names it, as the host of a request that was meant for the vendor. */
  readonly vendor: string | undefined;
  /** The session of a request that names none itself. Undefined: the default one. */
  readonly session: string | undefined;
  /** A sentence about a head that is not HTTP. The `route` stage refuses the request. */
  readonly malformed?: string | undefined;
  /**
   * Undefined: the request has no body. Reads the body as it was sent, before any content coding is undone.
   *
   * @param limit in bytes
   * @throws Refusal for a larger body and for one that ends early.
   */
  readonly read: ((limit: number) => Promise<Buffer>) | undefined;
  /**
   * Calls the listener when the caller has given up: it has closed the connection before the response was sent, or aborted
   * the request. Returns the function that removes the listener. Undefined: nothing tells.
   */
  readonly onGone: ((listener: () => void) => () => void) | undefined;
  /** The URL below which the vendor is served, `http://127.0.0.1:4010/<vendor>`, the prefix of a session included. The `identify` stage sets it. */
  base: string;
  /** Path parameters by name, those of the server's path included. The `route` stage sets them. */
  parameters: Readonly<Record<string, string>>;
  /** The body without its content coding. The `readBody` stage sets it. */
  body: Buffer;
  /** The body as it was sent. The `readBody` stage sets it. */
  wireBody: Buffer;
  /** Set when the body is first read: resolves when it is there. */
  reading: Promise<void> | undefined;
}

/** The properties of a request that are known when it arrives. */
export type RequestHead = Pick<
  ReceivedRequest,
  "headers" | "malformed" | "method" | "origin" | "read" | "url"
> &
  Partial<Pick<ReceivedRequest, "onGone" | "session" | "vendor">>;

/** A request before any stage has seen it. */
export function receivedRequest(head: RequestHead): ReceivedRequest {
  return new Received(head);
}

const noBody = Buffer.alloc(0);
const noParameters = {};

/** A class, so that its query is parsed when it is first read, and all requests share one shape. */
class Received implements ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly headers: ReceivedRequest["headers"];
  readonly origin: string;
  readonly malformed: string | undefined;
  readonly vendor: string | undefined;
  readonly session: string | undefined;
  readonly read: ReceivedRequest["read"];
  readonly onGone: ReceivedRequest["onGone"];
  base: string;
  parameters: ReceivedRequest["parameters"] = noParameters;
  body = noBody;
  wireBody = noBody;
  reading: ReceivedRequest["reading"];
  #query: URLSearchParams | undefined;

  constructor({ method, url, headers, origin, malformed, read, vendor, session, onGone }: RequestHead) {
    const end = url.indexOf("?");
    this.method = method;
    this.url = url;
    this.path = end < 0 ? url : url.slice(0, end);
    this.headers = headers;
    this.origin = origin;
    this.malformed = malformed;
    this.vendor = vendor;
    this.session = session;
    this.read = read;
    this.onGone = onGone;
    this.base = origin;
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.url.slice(this.path.length));
    return this.#query;
  }
}

/** One header as a string; repeated ones are joined (RFC 9110 §5.3). */
export function headerOf(request: Pick<ReceivedRequest, "headers">, name: string): string | undefined {
  const key = name.toLowerCase();
  const value = Object.hasOwn(request.headers, key) ? request.headers[key] : undefined;
  return Array.isArray(value) ? value.join(", ") : value;
}

/** The segments of the path below the vendor, as they were sent; empty ones are left out. */
export function segmentsBelow({
  path,
  base,
  origin,
}: Pick<ReceivedRequest, "base" | "origin" | "path">): readonly string[] {
  const segmentsOf = (text: string): string[] => text.split("/").filter(Boolean);
  return segmentsOf(path).slice(segmentsOf(base.slice(origin.length)).length);
}
