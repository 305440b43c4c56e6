import type { Operation } from "../contract/contract.js";
import { Refusal, type CredentialRefusal } from "../failure/failure.js";
import type { Principal } from "../security/principal.js";
import { verifyCredential } from "../security/verify-credential.js";
import { operationOf, type Exchange, type Stage } from "./exchange.js";

/**
 * Accepts a request by the first alternative of the operation's security whose credentials are all accepted, and sets
 * the principal. An operation without security needs none.
 *
 * @throws Refusal about the first credential that was presented, or for a caller without permission.
 */
export const authenticate: Stage = authenticateWith({ isRequired: true });

/** The same for callers that are trusted without a credential: only one that is presented is checked. */
export const authenticatePresented: Stage = authenticateWith({ isRequired: false });

function authenticateWith({ isRequired }: { readonly isRequired: boolean }): Stage {
  return async (exchange, next) => {
    const operation = operationOf(exchange);
    if (operation.security.length === 0) return next(exchange);
    const principal = await principalOf(exchange, operation, isRequired);
    exchange.principal = principal;
    const { permits } = exchange.service.vendor;
    if (principal !== undefined && permits?.(principal, operation) === false) {
      throw new Refusal({ kind: "forbidden" });
    }
    return next(exchange);
  };
}

async function principalOf(
  exchange: Exchange,
  operation: Operation,
  isRequired: boolean,
): Promise<Principal | undefined> {
  let refusal: CredentialRefusal = { reason: "missing" };
  for (const alternative of operation.security) {
    const result = await verifyAlternative(exchange, operation, alternative);
    if (result === undefined || "scheme" in result) return result;
    if (refusal.reason === "missing") refusal = result;
  }
  if (refusal.reason === "missing" && !isRequired) return undefined;
  throw new Refusal(
    refusal.reason === "forbidden" ? { kind: "forbidden" } : { kind: "unauthenticated", refusal },
  );
}

/** Undefined: the alternative needs no credential. */
async function verifyAlternative(
  { service, request, world, session: { clock } }: Exchange,
  operation: Operation,
  alternative: readonly string[],
): Promise<CredentialRefusal | Principal | undefined> {
  let principal: Principal | undefined;
  for (const scheme of alternative) {
    const accepted = service.accepted[scheme] ?? [];
    const context = { operation, request, world, nearestShown: clock.nearestShown };
    const result = await verifyCredential(service.contract, scheme, accepted, context);
    if ("reason" in result) return result;
    principal ??= result;
  }
  return principal;
}
