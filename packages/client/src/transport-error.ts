/**
 * The reason why a call has no usable response. After `timeout`, `network` and `aborted` it is unknown whether the vendor
 * processed the request. `unreadable` means that the response does not match the contract.
 */
export type TransportErrorReason = "timeout" | "network" | "aborted" | "unreadable";

/**
 * There is no response, or it cannot be read. The message contains the method, the URL and a remedy. The path in it is the
 * contract's template, because parameters may be secrets.
 */
export class TransportError extends Error {
  override readonly name = "TransportError" as const;
  declare readonly reason: TransportErrorReason;
  readonly #response: Response | undefined;

  /**
   * @param request method and URL: `GET https://…`
   * @param expected the missing thing: `complete response`
   * @param detail of the reason: an error code of the system, milliseconds
   */
  constructor(
    reason: TransportErrorReason,
    request: string,
    expected: string,
    detail: string,
    options?: { readonly cause?: unknown; readonly response?: Response | undefined },
  ) {
    super(`${request} got no ${expected} (${reason}, ${detail}): check server, network and timeout`, options);
    this.reason = reason;
    this.#response = options?.response;
  }

  /** The unreadable response. It is not printed with the error, because its URL may contain a secret. */
  get response(): Response | undefined {
    return this.#response;
  }
}
