import type { Operation } from "./contract/contract.js";
import type { IncomingRequest } from "./http/incoming.js";
import type { Principal } from "./security/authenticate.js";
import type { World } from "./state/world.js";

/** How much of the tightest quota of an operation is left, this request counted. */
export interface Allowance {
  /** Who the quota is for, in the contract's word. */
  readonly per: string;
  readonly limit: number;
  /** Never below 0. */
  readonly remaining: number;
  /** True when this request is one too many. */
  readonly exceeded: boolean;
  /** When the window ends and the count starts again. */
  readonly resetAt: Date;
}

/**
 * Names whom a request counts for: the organization in its path, the key it was sent with. Undefined: this quota does
 * not count it.
 */
export type QuotaScope = (
  per: string,
  request: IncomingRequest,
  principal: Principal | undefined,
) => string | undefined;

interface Window {
  readonly startedAt: number;
  readonly requests: number;
}

/**
 * Counts a request against the quotas that the contract publishes in `x-rate-limit`, in windows of fixed length.
 * Undefined: the operation has none for its method.
 */
export async function countRequest(
  operation: Operation,
  scopeOf: (per: string) => string | undefined,
  world: World,
): Promise<Allowance | undefined> {
  const windows = world.store.collection<Window>("rate-limit");
  let tightest: Allowance | undefined;
  for (const quota of operation.rateLimit?.quotas ?? []) {
    if (quota.methods !== undefined && !quota.methods.includes(operation.method)) continue;
    const scope = scopeOf(quota.per);
    if (scope === undefined) continue;
    const id = `${quota.per}/${quota.seconds}/${scope}`;
    const now = world.now().getTime();
    const length = quota.seconds * 1000;
    const current = await windows.get(id);
    const isOpen = current !== undefined && now < current.startedAt + length;
    const window = isOpen
      ? { startedAt: current.startedAt, requests: current.requests + 1 }
      : { startedAt: now, requests: 1 };
    await windows.put(id, window);
    const allowance = {
      per: quota.per,
      limit: quota.requests,
      remaining: Math.max(0, quota.requests - window.requests),
      exceeded: window.requests > quota.requests,
      resetAt: new Date(window.startedAt + length),
    };
    if (tightest === undefined || isTighter(allowance, tightest)) tightest = allowance;
  }
  return tightest;
}

function isTighter(a: Allowance, b: Allowance): boolean {
  return a.exceeded === b.exceeded ? a.remaining < b.remaining : a.exceeded;
}
