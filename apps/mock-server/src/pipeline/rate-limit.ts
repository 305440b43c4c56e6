import { createHash } from "node:crypto";

import type { Operation } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";
import type { Allowance } from "../failure/allowance.js";
import type { Outcome } from "../http/outcome.js";
import { operationOf, type Exchange, type Next, type Stage } from "./exchange.js";

/**
 * Counts a request against the quotas that the contract publishes in `x-rate-limit`, in windows of fixed length. A
 * request is counted in any case; `enforce` refuses those that exceed a quota.
 *
 * @throws Refusal for a request beyond a quota.
 */
export function rateLimit({ enforce }: { readonly enforce: boolean }): Stage {
  return (exchange, next) => {
    const operation = operationOf(exchange);
    return operation.rateLimit?.quotas ? count(exchange, operation, next) : next(exchange);
  };

  async function count(exchange: Exchange, operation: Operation, next: Next): Promise<Outcome> {
    exchange.allowance = await countRequest(exchange, operation);
    const { allowance } = exchange;
    if (enforce && allowance?.exceeded) throw new Refusal({ kind: "rate-limited", allowance });
    return next(exchange);
  }
}

/** The allowance of the tightest quota. Undefined: no quota counts the operation's method and caller. */
async function countRequest(exchange: Exchange, operation: Operation): Promise<Allowance | undefined> {
  const { request, principal, service, world } = exchange;
  const scopeOf = service.vendor.quotaScope ?? (() => principal?.id ?? "");
  let tightest: Allowance | undefined;
  for (const quota of operation.rateLimit?.quotas ?? []) {
    if (quota.methods !== undefined && !quota.methods.includes(operation.method)) continue;
    const scope = scopeOf(quota.per, request, principal);
    if (scope === undefined) continue;
    const windowEnd = new Date(world.now().getTime() + quota.seconds * 1000);
    const counter = `rate-limit/${quota.per}/${quota.seconds}/${shortened(scope)}`;
    const { count, until = windowEnd } = await world.store.increment(counter, { until: windowEnd });
    const allowance = {
      per: quota.per,
      limit: quota.requests,
      remaining: Math.max(0, quota.requests - count),
      exceeded: count > quota.requests,
      resetAt: until,
    };
    if (tightest === undefined || isTighter(allowance, tightest)) tightest = allowance;
  }
  return tightest;
}

const LONGEST_SCOPE = 64;

/** A caller chooses how long a credential is, and counters stay until their window ends. */
function shortened(scope: string): string {
  return scope.length <= LONGEST_SCOPE ? scope : createHash("sha256").update(scope).digest("base64url");
}

function isTighter(a: Allowance, b: Allowance): boolean {
  return a.exceeded === b.exceeded ? a.remaining < b.remaining : a.exceeded;
}
