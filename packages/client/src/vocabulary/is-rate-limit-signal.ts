import type { RateLimit } from "@event-contracts/contracts";
import { valueAt } from "../location.js";
import type { Answer } from "../send-once.js";

/** Whether an answer is one of those by which the vendor says, besides 429, that it is called too often. */
export type IsRateLimitSignal = (
  answer: Answer,
  facts: { readonly rateLimit?: RateLimit },
) => Promise<boolean>;

/** By the signals of the contract's `x-rate-limit`. */
export const isRateLimitSignal: IsRateLimitSignal = async (answer, { rateLimit }) => {
  if (!("text" in answer)) return false;
  const signals = rateLimit?.signals?.filter(({ status }) => status === answer.status) ?? [];
  if (signals.length === 0) return false;
  const body = parse(await answer.text());
  return signals.some(({ at, values }) => !at || values?.includes(String(valueAt({ body }, at))));
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
