/**
 * Why there is no usable answer. `timeout`, `network` and `aborted`: whether the vendor took the request is unknown.
 * `unreadable`: an answer came, but it is not what the contract says.
 */
export type TransportErrorReason = "timeout" | "network" | "aborted" | "unreadable";

/**
 * No answer, or none that can be read. Its message names method, URL and remedy; parameters stand as in the contract,
 * `{id}`, because both a path and a query may hold secrets.
 */
export class TransportError extends Error {
  override readonly name = "TransportError" as const;
  declare readonly reason: TransportErrorReason;
  readonly #response: Response | undefined;

  /**
   * @param request method and URL: `GET https://…`
   * @param what did not come: `complete answer`
   * @param detail of the reason: the system's code, milliseconds
   */
  constructor(
    reason: TransportErrorReason,
    request: string,
    what: string,
    detail: string,
    options?: { readonly cause?: unknown; readonly response?: Response | undefined },
  ) {
    super(`${request} had no ${what} (${reason}, ${detail}): check server, network and timeout`, options);
    this.reason = reason;
    this.#response = options?.response;
  }

  /** What could not be read. Printing the error leaves it out: its URL may hold a secret. */
  get response(): Response | undefined {
    return this.#response;
  }
}
