/** A request as it came: nothing parsed but the URL, the bytes of the body untouched for signatures. */
export interface IncomingRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly url: string;
  /** The path below the server's root, decoded only by the router. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Path parameters, those of the server's path among them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What stands before the vendor's own paths, `http://127.0.0.1:4010/<vendor>`. */
  readonly base: string;
}

/** One header as a string; repeated ones joined as RFC 9110 §5.3 says. */
export function headerOf(request: Pick<IncomingRequest, "headers">, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : value;
}
