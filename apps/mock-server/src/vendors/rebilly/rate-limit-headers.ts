import type { RefusalContext } from "../../failure/refusal-context.js";
import type { Reply } from "../../http/outcome.js";

/** R41: the rest of the quota, on the responses for which the contract declares these headers. */
export function rateLimitHeaders(
  reply: Reply,
  { operation, allowance }: RefusalContext,
): Readonly<Record<string, string>> {
  const declared = operation?.responses[reply.status]?.headers ?? {};
  if (allowance === undefined || !("X-RateLimit-Limit" in declared)) return {};
  return {
    "X-RateLimit-Limit": String(allowance.limit),
    "X-RateLimit-Remaining": String(allowance.remaining),
  };
}
