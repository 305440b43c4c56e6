import type { Readable, SoftFailure } from "@event-contracts/contracts";
import type { HttpStatus } from "./http-status.js";
import type { TransportError } from "./transport-error.js";

/**
 * The result of a call: a union of the documented statuses, the undocumented ones, and 0 for no readable response. Narrow
 * it by `status`, or by `ok` alone.
 *
 * `ok` means that the contract documents the status as a success. An undocumented 2xx is `ok: false`, because the type of
 * its body is unknown.
 */
export type Result<Operation extends { responses: object }, Soft = undefined> = ResultOf<
  { [Status in keyof Operation["responses"]]: Body<Operation["responses"][Status]> },
  Soft
>;

/** The result of a call whose documented statuses have these bodies. */
export type ResultOf<Bodies, Soft = undefined> =
  | Documented<Bodies, Soft>
  | Undocumented<keyof Bodies>
  | TransportFailure;

/** A response with a status that the contract documents as a success. */
export interface Success<Status, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL. The path is the contract's template: `/customers/{id}`. */
  readonly request: string;
  /** Its body has been read already; `text()` returns it again, `json()` rejects. */
  readonly response: Response;
}

/** A response that is not a success. */
export interface Failure<Status, Body> {
  readonly ok: false;
  readonly status: Status;
  /** The body: of the documented type, or `unknown`. */
  readonly error: Body;
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL. The path is the contract's template: `/customers/{id}`. */
  readonly request: string;
  /** Its body has been read already; `text()` returns it again, `json()` rejects. */
  readonly response: Response;
}

/** A response with a status that the contract does not document. The body is JSON, or text if it is not JSON. */
export type Undocumented<DocumentedStatus> = Failure<Exclude<HttpStatus, DocumentedStatus>, unknown>;

/** There is no response, or it cannot be read; `error.reason` says why. */
export interface TransportFailure {
  readonly ok: false;
  readonly status: 0;
  readonly error: TransportError;
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL. The path is the contract's template: `/customers/{id}`. */
  readonly request: string;
  readonly response?: undefined;
}

/** The result of any operation, for code that handles all of them. */
export type AnyResult = Success<number, unknown> | Failure<number, unknown> | TransportFailure;

type Documented<Bodies, Soft> = {
  [Status in keyof Bodies]: `${Status & number}` extends `2${string}`
    ? Success<Status, Bodies[Status]> | SoftlyFailed<Status, Bodies[Status], Soft>
    : Failure<Status, Bodies[Status]>;
}[keyof Bodies];

type SoftlyFailed<Status, SuccessBody, Soft> = Soft extends SoftFailure
  ? Failure<Status, SoftFailureBody<SuccessBody, Soft>>
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
