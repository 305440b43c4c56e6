import type { Operation } from "../contract/contract.js";
import { Refusal, type CredentialRefusal } from "../failure/failure.js";
import type { CredentialContext } from "../security/accepted-credentials.js";
import type { Principal } from "../security/principal.js";
import { verifyCredential } from "../security/verify-credential.js";
import { operationOf, type Exchange, type Stage } from "./exchange.js";

/**
 * Accepts a request by the first alternative of the operation's security whose credentials are all accepted, and sets
 * the principal. An operation without security needs none.
 *
 * @throws Refusal about the first credential that was presented.
 */
export const authenticate: Stage = async (exchange, next) => {
  const operation = operationOf(exchange);
  if (operation.security.length > 0) exchange.principal = await principalOf(exchange, operation);
  return next();
};

function principalOf(exchange: Exchange, operation: Operation): Promise<Principal | undefined> {
  const { request, world, random } = exchange;
  return world.store.transaction(async (state) => {
    const context = { operation, request, state, random, now: () => world.now() };
    let refusal: CredentialRefusal = { reason: "missing" };
    for (const alternative of operation.security) {
      const result = await verifyAlternative(exchange, alternative, context);
      if (result === undefined || "scheme" in result) return result;
      if (refusal.reason === "missing") refusal = result;
    }
    throw new Refusal(
      refusal.reason === "forbidden" ? { kind: "forbidden" } : { kind: "unauthenticated", refusal },
    );
  });
}

/** Undefined: the alternative needs no credential. */
async function verifyAlternative(
  { service }: Exchange,
  alternative: readonly string[],
  context: CredentialContext,
): Promise<CredentialRefusal | Principal | undefined> {
  let principal: Principal | undefined;
  for (const scheme of alternative) {
    const accepted = service.accepted[scheme] ?? [];
    const result = await verifyCredential(service.contract, scheme, accepted, context);
    if ("reason" in result) return result;
    principal ??= result;
  }
  return principal;
}
