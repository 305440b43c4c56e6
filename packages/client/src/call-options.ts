/** Options of a single call. */
export interface CallOptions {
  /** Aborts the call at any moment, pauses between attempts included. The result is `status: 0`, reason `aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds per attempt, instead of the client's timeout; `false` disables the limit. */
  timeout?: number | false | undefined;
  /** Maximum number of retries, instead of the client's; 0 disables retries. */
  retries?: number | undefined;
  /** Additional headers. They override those of the input and of the client. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Options of a single call to an operation that takes an idempotency key. */
export interface IdempotentCallOptions extends CallOptions {
  /** The vendor processes a key once, however often it is sent. The client generates a UUID if this is omitted. */
  idempotencyKey?: string | undefined;
}
