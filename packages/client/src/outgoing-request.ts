import { invalidArgument } from "./invalid-argument.js";
import { plainText } from "./parameter-text.js";

/** A request before it is sent. It is immutable data, so that a retry can send it again. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` if the call has no body. */
  readonly body: string | ArrayBuffer | ArrayBufferView | Blob | FormData | ReadableStream | null;
  /** Present if the body is a stream, which can be sent once only. */
  readonly duplex?: "half";
}

/**
 * A copy of the request with one more header. The value is validated here because the error of a runtime would quote it,
 * and it may be a secret.
 *
 * @throws {TypeError} if the name or the value is not allowed in a header (RFC 9110 §5.1, §5.5), for example because of a
 *   line break
 */
export function withHeader(request: OutgoingRequest, name: string, value: unknown): OutgoingRequest {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw invalidArgument(`"${name}"`, "not a header name");
  const text = plainText(value, name);
  if (/[^\t -~\x80-\xff]/.test(text)) {
    throw invalidArgument(name, "not a valid header value", "remove line breaks and what is not Latin-1");
  }
  return { ...request, headers: { ...request.headers, [name.toLowerCase()]: text } };
}
