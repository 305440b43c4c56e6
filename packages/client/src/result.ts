import type { Readable, SoftFailure } from "@event-contracts/contracts";
import type { HttpStatus } from "./http-status.js";
import type { TransportError } from "./transport-error.js";

/**
 * What a call comes back with: one member for each documented status, one for all undocumented ones, one for no answer
 * at all. Tell them apart by `status`, or coarsely by `ok`.
 *
 * `ok` means that the contract calls the answer a success. An undocumented 2xx is `ok: false` too: what it holds is
 * anyone's guess.
 */
export type Result<Operation extends { responses: object }, Soft = undefined> =
  | Documented<Operation["responses"], Soft>
  | Undocumented<keyof Operation["responses"]>
  | Unanswered;

/** The contract documents this status and calls it a success. */
export interface Success<Status, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL, with parameters as in the contract: `{id}`. */
  readonly request: string;
  /** Its body has been read; `text()` gives it again. */
  readonly response: Response;
}

/** The vendor answered, and it is no success. */
export interface Failure<Status, Body> {
  readonly ok: false;
  readonly status: Status;
  /** The body: of the documented type, or whatever came. */
  readonly error: Body;
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL, with parameters as in the contract: `{id}`. */
  readonly request: string;
  /** Its body has been read; `text()` gives it again. */
  readonly response: Response;
}

/** A status that the contract does not document, with its body as JSON or text. */
export type Undocumented<DocumentedStatus> = Failure<Exclude<HttpStatus, DocumentedStatus>, unknown>;

/** There is no answer, or none that can be read. */
export interface Unanswered {
  readonly ok: false;
  readonly status: 0;
  readonly error: TransportError;
  /** The `operationId`. */
  readonly operation: string;
  /** Method and URL, with parameters as in the contract: `{id}`. */
  readonly request: string;
  readonly response?: undefined;
}

/** Any operation's result, for code that serves them all. */
export type AnyResult = Success<number, unknown> | Failure<number, unknown> | Unanswered;

type Documented<Responses, Soft> = {
  [Status in keyof Responses]: `${Status & number}` extends `2${string}`
    ? Success<Status, Body<Responses[Status]>> | SoftlyFailed<Status, Body<Responses[Status]>, Soft>
    : Failure<Status, Body<Responses[Status]>>;
}[keyof Responses];

type SoftlyFailed<Status, SuccessBody, Soft> = Soft extends SoftFailure
  ? Failure<Status, SoftFailureBody<SuccessBody, Soft>>
  : never;

/** Where the documented body can not hold the value that means failure, a failure's body is not documented. */
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
