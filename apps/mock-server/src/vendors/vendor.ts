import type { Readable, Writable } from "@event-contracts/contracts";

import type { Contract, Operation } from "./contract/contract.js";
import type { TypedRequest } from "./validation/request-validator.js";
import type { Failure } from "./failure/failure.js";
import type { ReceivedRequest } from "./http/received-request.js";
import type { Reply } from "./http/outcome.js";
import type { Allowance, QuotaScope } from "./pipeline/rate-limit.js";
import type { CredentialCheck, Principal } from "./pipeline/authenticate.js";
import type { Credential } from "./security/credentials.js";
import type { World } from "./state/world.js";

/** What a schema can not say about a vendor: state, derived fields, and the vendor's own words for failures. */
export interface Behaviours {
  /**
   * What opens each security scheme, the one to show first; a scheme that is not named here takes its default
   * credential.
   */
  readonly credentials?: Readonly<Record<string, Credential | readonly Credential[]>>;
  /** Checks in place of a comparison with the credential, by security scheme: tokens that were handed out. */
  readonly checks?: (world: World) => Readonly<Record<string, CredentialCheck>>;
  /** By `operationId`. An operation without a handler answers from the contract's examples. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** What an empty request body is read as, where the operation takes one; undefined: as no body. */
  readonly emptyBody?: unknown;
  /** A failure in the vendor's status and body. */
  readonly refuse: (failure: Failure, context: RefusalContext) => Reply;
  /** Whom a quota of `x-rate-limit` counts for; the caller's credential by default. */
  readonly quotaScope?: QuotaScope;
  /** Headers on every answer, refusals among them: request ids, rate limits. */
  readonly headers?: (reply: Reply, context: RefusalContext) => Readonly<Record<string, string>>;
}

export interface RefusalContext {
  readonly contract: Contract;
  readonly request: ReceivedRequest;
  /** Undefined where no operation was found. */
  readonly operation: Operation | undefined;
  /** What is left of the quota after this request; undefined where none was counted. */
  allowance: Allowance | undefined;
  readonly world: World;
}

export type Handler = (exchange: Exchange, world: World) => Promise<Reply> | Reply;

/** A request that the contract has judged valid. */
export interface Exchange extends TypedRequest {
  readonly principal: Principal | undefined;
  readonly request: ReceivedRequest;
}

/**
 * Types a vendor's handlers by the contract: inputs as validated, answers as the contract declares them by status.
 * Returns what it is given.
 *
 * @example
 * export const handlers = defineHandlers<operations>()({
 *   getCustomer: async ({ path }, { store }) => …,
 * });
 */
export function defineHandlers<Operations>() {
  return (handlers: TypedHandlers<Operations>): Readonly<Record<string, Handler>> =>
    // The contract has judged the exchange before a handler sees it.
    handlers as unknown as Readonly<Record<string, Handler>>;
}

export type TypedHandlers<Operations> = {
  readonly [Id in keyof Operations]?: (
    exchange: TypedExchange<Operations[Id]>,
    world: World,
  ) => Promise<TypedReply<Operations[Id]>> | TypedReply<Operations[Id]>;
};

export type TypedExchange<O> = Omit<Exchange, "body" | "headers" | "path" | "query"> & {
  readonly path: Parameters<O, "path">;
  readonly query: Parameters<O, "query">;
  readonly headers: Parameters<O, "header">;
  readonly body: O extends { requestBody?: { content: { "application/json": infer Body } } }
    ? "requestBody" extends RequiredKeys<O>
      ? Writable<Body>
      : Writable<Body> | undefined
    : undefined;
};

type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];

type Parameters<O, Place extends string> = O extends { parameters: { [P in Place]?: infer Values } }
  ? NonNullable<Values>
  : Record<never, never>;

/** One member for each declared status, with that status's body. */
export type TypedReply<O> = O extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & number]: Responses[Status] extends {
        content: { "application/json": infer Body };
      }
        ? {
            readonly status: Status;
            readonly body: Immutable<Readable<Body>>;
            readonly headers?: Readonly<Record<string, string>>;
          }
        : { readonly status: Status; readonly headers?: Readonly<Record<string, string>> };
    }[keyof Responses & number]
  : never;

/** Stored values are frozen, and an answer may hold them. */
type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;
