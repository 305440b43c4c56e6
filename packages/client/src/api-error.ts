import type { Failure } from "./result.js";
import type { Sent } from "./transport-error.js";

/** The exception that `unwrap` throws for a response that is not a success. */
export class ApiError extends Error {
  override readonly name = "ApiError" as const;
  readonly status: number;
  /** The `operationId`. */
  readonly operation: string;
  /** The response body: JSON, or text if it is not JSON. */
  readonly body: unknown;
  /** The vendor's error code, if the contract says where it is. */
  readonly code: string | undefined;
  /** The vendor's id of the request, for its support, if a header contains one. */
  readonly requestId: string | undefined;
  /** `no` if the vendor has not processed the request, `unknown` if it may have, `yes` if it reports a failure. */
  readonly sent: Sent;
  /** The milliseconds that the vendor asks to wait. */
  readonly retryAfter: number | undefined;
  readonly #failure: Failure<number, unknown>;

  constructor(failure: Failure<number, unknown>) {
    const { status, operation, request, error, code, requestId, sent, retryAfter, cause } = failure;
    const id = requestId === undefined ? "" : ` (request id ${requestId})`;
    super(`${request} returned ${status}${id}: see the error's body`, cause && { cause });
    this.status = status;
    this.operation = operation;
    this.body = error;
    this.code = code;
    this.requestId = requestId;
    this.sent = sent;
    this.retryAfter = retryAfter;
    this.#failure = failure;
  }

  /** The response. It is not printed with the error. Its `url` is empty, because it may contain a secret. */
  get response(): Response {
    return this.#failure.response;
  }
}
