import type { Readable, SoftFailure } from "@event-contracts/contracts";
import type { HttpStatus, StatusRanges, SuccessStatus } from "./http-status.js";
import type { Stopped } from "./sending.js";
import type { Sent, TransportError } from "./transport-error.js";

/**
 * The result of a call: a union of the documented statuses, any other one, and 0 for no readable response. Narrow it by
 * `status`, or by `ok` alone.
 *
 * `ok` means that the contract documents the status as a success. An undocumented 2xx is `ok: false`, because the type of
 * its body is unknown. If the contract documents no success, every 2xx is one.
 */
export type Result<Operation extends { responses: object }, Soft = undefined> = ResultOf<
  { [Status in keyof Operation["responses"]]: Body<Operation["responses"][Status]> },
  Soft
>;

/**
 * The result of a call whose documented statuses have these bodies. A range such as `4XX` stands for the statuses that are
 * not documented singly, and `default` for all others; for other successes only if no success is documented.
 */
export type ResultOf<Bodies, Soft = undefined> =
  | Documented<Bodies, Soft>
  | Undocumented<DocumentedSuccess<keyof Bodies>>
  | TransportFailure;

/** The properties of every result. */
export interface Call {
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL. The path is the contract's template: `/customers/{id}`. */
  readonly request: string;
  /** The number of attempts, the first one included. */
  readonly attempts: number;
  /** The vendor's id of the request, for its support, if a header contains one. */
  readonly requestId?: string | undefined;
}

/** The properties of every result of a call that failed. */
export interface FailedCall extends Call {
  /**
   * - `no`: the vendor has not processed the request. Sending it again cannot duplicate anything.
   * - `unknown`: the vendor may have processed it.
   * - `yes`: the vendor received it, and `status` is its answer.
   */
  readonly sent: Sent;
  /** The milliseconds that the vendor asks to wait. */
  readonly retryAfter?: number | undefined;
  /** The vendor's error code, if the contract says where it is. */
  readonly code?: string | undefined;
  /**
   * Why the client did not try once more although it could: all `retries` were made, the vendor asked for a longer `wait`,
   * or the client's retry `budget` is used up.
   */
  readonly stopped?: Stopped | undefined;
  /**
   * The error of a later attempt: an `ApiError` or a {@link TransportError}. The result is the one of an attempt before it,
   * which may have been processed.
   */
  readonly cause?: Error | undefined;
}

/** A response with a status that the contract documents as a success. */
export interface Success<Status, Data> extends Call {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** A copy, whose body can be read. Its `url` is empty, because it may contain a secret. */
  readonly response: Response;
}

/** A response that is not a success. */
export interface Failure<Status, Body, IsDocumented extends boolean = boolean> extends FailedCall {
  readonly ok: false;
  /** True if the contract documents the status, and `error` has the kind of body that it documents. */
  readonly documented: IsDocumented;
  readonly status: Status;
  /** The body. */
  readonly error: Body;
  /** A copy, whose body can be read. Its `url` is empty, because it may contain a secret. */
  readonly response: Response;
}

/**
 * A response with a status that the contract does not document, or an error with another kind of body than it documents,
 * such as the HTML page of a gateway. The body is JSON, or text if it is not JSON, or `undefined` if it is empty.
 */
export type Undocumented<DocumentedSuccess = never> = Failure<
  Exclude<HttpStatus, DocumentedSuccess>,
  unknown,
  false
>;

/** There is no response, or it cannot be read; `error.reason` says why. */
export interface TransportFailure extends FailedCall {
  readonly ok: false;
  readonly status: 0;
  readonly error: TransportError;
  readonly response?: undefined;
}

/** The result of any operation, for code that handles all of them. */
export type AnyResult = Success<number, unknown> | Failure<number, unknown> | TransportFailure;

type Documented<Bodies, Soft> = {
  [Status in keyof Bodies]: Status extends number
    ? Status extends SuccessStatus
      ? Success<Status, Bodies[Status]> | SoftlyFailed<Status, Bodies[Status], Soft>
      : Failure<Status, Bodies[Status], true>
    : OfRange<Exclude<StatusesOf<Status, keyof Bodies>, keyof Bodies>, Bodies[Status], Soft>;
}[keyof Bodies];

/** The results of the statuses of a range, which have one body. */
type OfRange<Status, Body, Soft> =
  | ([Status & SuccessStatus] extends [never]
      ? never
      : Success<Status & SuccessStatus, Body> | SoftlyFailed<Status & SuccessStatus, Body, Soft>)
  | ([Exclude<Status, SuccessStatus>] extends [never]
      ? never
      : Failure<Exclude<Status, SuccessStatus>, Body, true>);

/** The statuses that a name of a response stands for. */
type StatusesOf<Name, Names> = Name extends keyof StatusRanges
  ? StatusRanges[Name]
  : Exclude<
      HttpStatus,
      RangesIn<Names> | (DocumentedSuccess<Exclude<Names, "default">> extends never ? never : SuccessStatus)
    >;

type RangesIn<Names> = StatusRanges[Names & keyof StatusRanges];

/** The statuses that are documented as successes. */
type DocumentedSuccess<Names> =
  | (Names & SuccessStatus)
  | ("2XX" extends Names ? SuccessStatus : never)
  | ("default" extends Names
      ? [Names & (SuccessStatus | "2XX")] extends [never]
        ? SuccessStatus
        : never
      : never);

type SoftlyFailed<Status, SuccessBody, Soft> = Soft extends SoftFailure
  ? Failure<Status, SoftFailureBody<SuccessBody, Soft>, true>
  : never;

/** If the documented body excludes the value that signals failure, the body of a failure is undocumented. */
type SoftFailureBody<SuccessBody, Soft> = Soft extends {
  at: readonly ["body", infer Property extends string];
  equals: infer Value;
}
  ? SuccessBody extends Record<Property, infer Documented>
    ? Value extends Documented
      ? SuccessBody
      : unknown
    : SuccessBody
  : SuccessBody;

type Body<Response> = Response extends { content: infer Content }
  ? Readable<Content[keyof Content]>
  : undefined;
