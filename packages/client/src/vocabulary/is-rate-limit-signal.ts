import type { RateLimit } from "@event-contracts/contracts";
import type { AttemptResult } from "../attempt-result.js";
import { valueAt } from "../location.js";

/** True if a response other than 429 signals the rate limit of the vendor. */
export type IsRateLimitSignal = (
  result: AttemptResult,
  facts: { readonly rateLimit?: RateLimit },
) => Promise<boolean>;

/** Compares a response with the signals of the contract's `x-rate-limit`. */
export const isRateLimitSignal: IsRateLimitSignal = async (result, { rateLimit }) => {
  if (!("text" in result)) return false;
  const signals = rateLimit?.signals?.filter(({ status }) => status === result.status) ?? [];
  if (signals.length === 0) return false;
  const body = parse(await result.text());
  return signals.some(({ at, values }) => !at || values?.includes(String(valueAt({ body }, at))));
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
