import type { Operation } from "../contract/contract.js";
import type { VendorFailure } from "../failure/failure.js";
import type { RefusalContext } from "../failure/refusal-context.js";
import type { Reply } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { CredentialCheck } from "../security/accepted-credentials.js";
import type { Credential } from "../security/credentials.js";
import type { Principal } from "../security/principal.js";
import type { Handler } from "./handler.js";
import type { KnownOperations, TypedHandlers } from "./typed-handler.js";

/** The behaviour of a vendor that a schema cannot express: state, derived properties, and the vendor's error bodies. */
export interface Vendor {
  /** The accepted credentials of each security scheme, the one to show first; other schemes accept their default. */
  readonly credentials?: Readonly<Record<string, Credential | readonly Credential[]>>;
  /** Checks that replace the comparison with the accepted credentials, by security scheme. */
  readonly checks?: Readonly<Record<string, CredentialCheck>>;
  /** False for a caller whose credential is accepted, but who may not call the operation; by default all may call each. */
  readonly permits?: (principal: Principal, operation: Operation) => boolean;
  /** By `operationId`. */
  readonly handlers: Readonly<Record<string, Handler | typeof respondWithExample>>;
  /** The value of an empty request body where the operation takes one; undefined: no body. */
  readonly emptyBody?: unknown;
  /** The body as the vendor's protocol reads it, in which it differs from the contract. It is validated after that. */
  readonly readBody?: (body: unknown, context: Pick<RefusalContext, "contract" | "operation">) => unknown;
  /** A failure in the vendor's status and body. */
  readonly refuse: (failure: VendorFailure, context: RefusalContext) => Reply;
  /** The holder of a quota of `x-rate-limit`; the caller's credential by default. */
  readonly quotaScope?: QuotaScope;
  /** Headers of every response, refusals included: request ids, rate limits. */
  readonly headers?: (reply: Reply, context: RefusalContext) => Readonly<Record<string, string>>;
}

/** Names a handler for an operation whose response is the contract's example. */
export const respondWithExample = Symbol("respond with the contract's example");

/**
 * The caller for whom a request counts: the organization in its path, the key it was sent with. Undefined: the quota
 * does not count the request.
 *
 * @param per the holder in the contract's word
 */
export type QuotaScope = (
  per: string,
  request: ReceivedRequest,
  principal: Principal | undefined,
) => string | undefined;

/** The handlers of a contract, each operation named. */
type AllHandlers<Operations> = {
  readonly [Id in keyof Operations]: TypedHandlers<Operations>[Id] | typeof respondWithExample;
};

/** A vendor whose handlers are those of its contract's operations, no fewer and no more. */
export interface VendorDefinition<Operations, Handlers> extends Omit<Vendor, "handlers"> {
  readonly handlers: Handlers & KnownOperations<Handlers, Operations>;
}

/**
 * Defines a vendor by its contract. It does not compile while an operation has no handler, or a handler no operation: an
 * operation that returns the contract's example names `respondWithExample`.
 *
 * @example
 * export const vendor = defineVendor<operations>()({
 *   handlers: { getCustomer, listPlans: respondWithExample },
 *   refuse,
 * });
 */
export function defineVendor<Operations = never>() {
  return <Handlers extends AllHandlers<Operations>>(
    definition: VendorDefinition<Operations, Handlers>,
  ): Vendor => definition;
}
