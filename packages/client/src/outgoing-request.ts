/** A request as it will be sent. It is plain data, so that the next attempt can send the body again. */
export interface OutgoingRequest {
  readonly method: string;
  url: string;
  /** By names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /**
   * Where a credential can be renewed: whether the status says that it must be. The next attempt then gets a new one.
   */
  renew?: (status: number) => boolean;
}

/**
 * Sets a header. What a runtime throws for a bad one quotes it, and it may be a secret: so it is looked at before.
 *
 * @throws {TypeError} for a value that no header can carry (RFC 9110 §5.5)
 */
export function setHeader(headers: OutgoingRequest["headers"], name: string, value: unknown): void {
  if (typeof value !== "string" || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new TypeError(`the value for ${name} can stand in no header: is there a line break?`);
  }
  headers[name.toLowerCase()] = value;
}
