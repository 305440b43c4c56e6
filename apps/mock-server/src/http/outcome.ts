/** The end of an exchange: a response, or a connection that is reset before one. */
export type Outcome = ConnectionReset | Reply;

/** A response as data. Nothing is written to the wire before the contract has validated it. */
export interface Reply {
  readonly status: number;
  /** Written as JSON where the media type is JSON, else as text; undefined: no body. */
  readonly body?: unknown;
  /** Sent in place of `body`: text in UTF-8, or bytes such as those that another server returned. */
  readonly payload?: Uint8Array | string;
  /** Sent in place of both, piece by piece, for as long as the connection is open; it ends when the sequence does. */
  readonly stream?: AsyncIterable<string>;
  /** `application/json` when omitted. */
  readonly mediaType?: string;
  /** The value of Content-Type, where it is not the media type as the contract writes it. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The values of `Set-Cookie`, in a field each: a comma does not separate them (RFC 6265 §3). */
  readonly cookies?: readonly string[];
  /** Ends the connection after this many bytes of the body. */
  readonly cutAfter?: number;
}

/** The connection is reset (TCP RST) and nothing is sent. */
export interface ConnectionReset {
  readonly reset: true;
}

/** True if the connection is reset instead of a response being sent. */
export function isReset(outcome: Outcome): outcome is ConnectionReset {
  return "reset" in outcome;
}
