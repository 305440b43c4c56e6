import { REASONS_HEADER, reasonsIn } from "../failure/reasons.js";
import { isReset, type Outcome } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";

/** Takes one line, without its end. */
export type Log = (line: string) => void;

/**
 * Writes a line for an outcome that has reasons: a refusal, or a response that breaks its contract. It repeats no query
 * and no body, which may hold credentials.
 */
export function logReasons(log: Log, { method, path }: ReceivedRequest, outcome: Outcome): void {
  if (isReset(outcome) || outcome.headers?.[REASONS_HEADER] === undefined) return;
  const line = `${method} ${path} ${outcome.status} ${reasonsIn(outcome).join("; ")}`;
  // A terminal obeys control characters, which a reason may repeat from a request.
  log(line.replaceAll(/\p{Cc}/gu, " "));
}
