import type { Operation } from "../contract/contract.js";
import type { BodyContent } from "../http/body.js";
import type { Outcome } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { Allowance } from "../failure/allowance.js";
import type { Principal } from "../security/principal.js";
import type { Random } from "../state/random.js";
import type { State } from "../state/store.js";
import type { World } from "../state/world.js";
import type { ValidatedRequest } from "../validation/request-validator.js";
import type { MatchedOperation } from "./path-router.js";
import type { PathValues } from "./path-values.js";
import type { Failure } from "../failure/failure.js";
import type { Violation } from "../failure/violation.js";
import type { Service } from "./service.js";

/** One request and everything that the stages have found out about it. A stage fills in the properties that it names. */
export interface Exchange {
  readonly request: ReceivedRequest;
  /** Set by `identify`: the vendor that the path names. */
  service: Service;
  /** Set by `identify`: the session, whose state no other session sees. */
  session: PipelineSession;
  /** Set by `identify`: the vendor's world in the session. */
  world: World;
  /** Set by `identify`: the path below the vendor's name, one decoded segment each; undefined where it cannot be decoded. */
  segments: readonly string[] | undefined;
  /** Set by `identify`: the same segments as they were sent. */
  encoded: readonly string[];
  /** Set by `identify`: the number of this exchange in its world, which seeds its randomness. */
  sequence: number;
  /** Set by `identify` and renewed by each attempt of `transaction`. */
  random: Random;
  /** Set by `route`. Undefined: no operation takes the request. */
  operation: Operation | undefined;
  /** Set by `route`: the values of the path's parameters. */
  path: (PathValues & Pick<MatchedOperation, "others">) | undefined;
  /** Set by `authenticate`. Undefined: the operation needs no credential, or credentials are not checked. */
  principal: Principal | undefined;
  /** Set by `rateLimit`. Undefined: no quota counts this request. */
  allowance: Allowance | undefined;
  /** Set by `negotiate`: the key of the contract's `content` that the request's body belongs to. */
  mediaType: string | undefined;
  /** Set by `parseBody`: the body as data. `validateRequest` writes the contract's defaults into it. */
  content: BodyContent | undefined;
  /** Set by `validateRequest`: the request's inputs as the contract types them. */
  validated: ValidatedRequest | undefined;
  /** Set by `transaction`: the state as this exchange sees it. */
  state: State | undefined;
  /** Set by `refuse`: the failure that ended the exchange. */
  failure: Failure | undefined;
  /** Set by `validateResponse` and `refuse`. Undefined: no response was checked against the contract. */
  checked: CheckedResponse | undefined;
  /** Set by `fault`: the id of the fault that the exchange met. */
  fault: string | undefined;
}

/** A response that was checked against the contract. */
export interface CheckedResponse {
  /** Undefined: the response breaks the contract, so that a refusal was sent in its place. */
  readonly status: number | undefined;
  readonly payload?: Uint8Array | string | undefined;
  /** The violations of the contract, and the checks that took too long. */
  readonly violations: readonly Violation[];
}

/** The parts of a session that the pipeline uses. Callers of one session share its state, clock, faults and journal. */
export interface PipelineSession {
  readonly name: string;
  /** Undefined: the session keeps no journal. */
  readonly journal: { readonly generation: number; record(ended: EndedExchange): void } | undefined;
  /** Ends an exchange otherwise than it would, or later. Undefined while the session has no fault. */
  readonly fault: ((exchange: Exchange, next: Next) => Promise<Outcome>) | undefined;
  readonly clock: {
    now(): Date;
    /** True while the clock shows real time. */
    readonly isReal: boolean;
    /** The nearest time to this one that a caller can have who follows the clock, or the machine's. */
    readonly nearestShown: (time: Date) => Date;
  };
}

/** An exchange with its outcome. */
export interface EndedExchange {
  readonly exchange: Exchange;
  readonly outcome: Outcome;
  /** The time at the head of the request, by the clock of the session, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** From the head of the request to its outcome, in real time. */
  readonly milliseconds: number;
}

/** Finds the session of a request by its name. Throws a `SessionError` if it cannot begin. */
export type FindSession = (name: string, request: Pick<ReceivedRequest, "path">) => PipelineSession;

/** Runs the stages that are left. */
export type Next = (exchange: Exchange) => Promise<Outcome>;

/** A step of every exchange. It calls `next` at most once, and may end the exchange with an outcome or a `Refusal`. */
export type Stage = (exchange: Exchange, next: Next) => Promise<Outcome>;

/** The operation of an exchange. Throws where no stage has found one. */
export function operationOf({ operation }: Exchange): Operation {
  if (operation === undefined) throw new Error("The route stage has found no operation for this exchange.");
  return operation;
}
