/**
 * The final statuses of the IANA registry. A server may send another one, which a result then contains at run time; handle
 * it in `default:`.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 */
export type HttpStatus = SuccessStatus | RedirectStatus | ClientErrorStatus | ServerErrorStatus;

/** The statuses of a success (RFC 9110 §15.3). */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** The statuses of a redirection (RFC 9110 §15.4). */
type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;

/** The statuses of a fault of the client (RFC 9110 §15.5). */
type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409)
  | (410 | 411 | 412 | 413 | 414 | 415 | 416 | 417)
  | (421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);

/** The statuses of a fault of the server (RFC 9110 §15.6). */
type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** The statuses of the ranges that a contract can name. */
export interface StatusRanges {
  readonly "1XX": never;
  readonly "2XX": SuccessStatus;
  readonly "3XX": RedirectStatus;
  readonly "4XX": ClientErrorStatus;
  readonly "5XX": ServerErrorStatus;
}
