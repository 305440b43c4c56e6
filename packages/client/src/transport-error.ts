/**
 * The reason why a call has no usable response. `unreadable` means that the body of a 2xx is not what the contract
 * documents, `credentials` that a credential provider or the exchange of credentials for a token failed.
 */
export type TransportErrorReason = "timeout" | "network" | "aborted" | "unreadable" | "credentials";

/**
 * The knowledge about a call that failed.
 *
 * - `no`: the vendor has not processed it. It did not arrive, or was rejected for the rate limit. Sending it again cannot
 *   duplicate anything.
 * - `unknown`: the vendor may have processed it.
 * - `yes`: the vendor received it, and reports a failure.
 */
export type Sent = "no" | "unknown" | "yes";

/** The properties of a {@link TransportError}. */
export interface TransportErrorOptions {
  readonly sent: Sent;
  readonly isFinal?: boolean;
  readonly cause?: unknown;
  readonly response?: Response | undefined;
}

/**
 * There is no response, or it cannot be read. The message contains the method, the URL and a remedy. The path in it is the
 * contract's template, because parameters may be secrets.
 */
export class TransportError extends Error {
  override readonly name = "TransportError" as const;
  declare readonly reason: TransportErrorReason;
  /** `no` if the vendor has not processed the request, `unknown` if it may have. */
  declare readonly sent: Sent;
  readonly #isFinal: boolean;
  readonly #response: Response | undefined;

  /**
   * @param request method and URL: `GET https://…`
   * @param problem completes the request, and ends with the remedy: `was aborted: …`
   */
  constructor(
    reason: TransportErrorReason,
    request: string,
    problem: string,
    options: TransportErrorOptions,
  ) {
    super(`${request} ${problem}`, options);
    this.reason = reason;
    this.sent = options.sent;
    this.#isFinal = options.isFinal ?? false;
    this.#response = options.response;
  }

  /** True if the client does not repeat the request, because that cannot help. */
  get isFinal(): boolean {
    return this.#isFinal;
  }

  /** The unreadable response. It is not printed with the error. Its `url` is empty, because it may contain a secret. */
  get response(): Response | undefined {
    return this.#response;
  }
}
