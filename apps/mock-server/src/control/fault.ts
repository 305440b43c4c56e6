import type { RequestMatch } from "./request-match.js";

/** The way in which requests fail: in place of their usual handling, or besides it. */
export interface FaultBehavior {
  /** The status of the answer, from 200 to 599. The answer is in the vendor's own words, unless `body` is given. */
  readonly status?: number;
  /** The body of the answer: JSON, or the text itself where `mediaType` is not JSON. It may break the contract, and has at most 1 MiB of JSON. */
  readonly body?: unknown;
  /** Headers of the answer, besides or in place of the vendor's. Those of the body and the connection are refused. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The media type of `body`. With it the answer has no header of the vendor's, as one of a gateway in front of the vendor. */
  readonly mediaType?: string;
  /** How long the request is held back before it is handled, or the answer before it is sent, as `when` says. */
  readonly delay?: Delay;
  /** `reset`: the connection is reset (TCP RST). `hang`: there is no answer until the caller gives up. */
  readonly connection?: "hang" | "reset";
  /** `cut`: the connection ends in the middle of the body. `malformed`: the body is half of the JSON. `empty`: it has no byte. */
  readonly response?: "cut" | "empty" | "malformed";
  /** How often the request is carried out, from 2 to 10, one after the other. The caller sees the last answer. */
  readonly deliveries?: number;
  /** `before`: a request that fails has no effect. `after`: it has its effect first. `before` when omitted. */
  readonly when?: "after" | "before";
  /** The number of requests after which the fault ends. */
  readonly times?: number;
  /** The number of requests that fit and are left alone first. */
  readonly after?: number;
  /** The share of the requests that fit, from 0 to 1. The session's seed decides which ones. */
  readonly share?: number;
  /** False: the fault is kept, and meets no request. */
  readonly enabled?: boolean;
}

/** A fault with the requests that it is for. */
export interface NewFault extends FaultBehavior {
  /** All requests when omitted. */
  readonly match?: RequestMatch;
}

/** A fault of a session. Its numbers are the current ones. */
export interface Fault extends NewFault {
  readonly id: string;
  readonly when: "after" | "before";
  readonly enabled: boolean;
  /** The number of requests that have met the fault. */
  readonly applied: number;
  /** The number of requests that will meet it. Undefined: it does not end. */
  readonly remaining: number | undefined;
}

/** Milliseconds: fixed, between two bounds, or with a lognormal distribution as networks have it. */
export type Delay =
  | { readonly from: number; readonly to: number }
  | { readonly median: number; readonly sigma: number }
  | { readonly milliseconds: number };

/** The longest delay: ten minutes. */
export const LONGEST_DELAY = 600_000;

/** The bytes of the largest body, as JSON: those of a request's. */
export const LARGEST_BODY = 1024 * 1024;

/** A fault that cannot be. The message has the remedy. */
export class FaultError extends Error {
  override readonly name = "FaultError" as const;
}
