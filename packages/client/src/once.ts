import { attemptOnce } from "./attempt-once.js";
import type { Perform } from "./parts.js";
import { readResult } from "./read-result.js";

/** The part of a client without retries: a call is one attempt. */
export function once(): () => Perform {
  return () => async (context, request, options) => {
    const attempt = await attemptOnce(context, request, options, 1, "no");
    return readResult(context, { ...attempt, attempts: 1 }, attempt.last);
  };
}
