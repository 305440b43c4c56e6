import { mistake } from "./mistake.js";
import { plainText } from "./parameter-text.js";

/** A request as it will be sent. It is plain data and never changed, so that the next attempt can send it again. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing where the call has none. */
  readonly body: string | null;
}

/**
 * The request with one more header. What a runtime throws for a bad value quotes it, and it may be a secret: so it is
 * looked at before.
 *
 * @throws {TypeError} for a value that no header can carry (RFC 9110 §5.5), such as a line break
 */
export function withHeader(request: OutgoingRequest, name: string, value: unknown): OutgoingRequest {
  const text = plainText(value);
  if (/[^\t -~\x80-\xff]/.test(text)) throw mistake(name, "no header value");
  return { ...request, headers: { ...request.headers, [name.toLowerCase()]: text } };
}
