import { REASONS_HEADER, reasonsIn } from "../failure/reasons.js";
import { isReset, type Outcome } from "../http/outcome.js";

/** Takes one line, without its end. */
export type Log = (line: string) => void;

/**
 * Writes a line for an outcome that has reasons: a refusal, or a response that breaks its contract.
 *
 * @param request its method and path; no query and no body, which may hold credentials
 */
export function logReasons(log: Log | undefined, request: string, outcome: Outcome): void {
  if (log === undefined || isReset(outcome) || outcome.headers?.[REASONS_HEADER] === undefined) return;
  const line = `${request} ${outcome.status} ${reasonsIn(outcome).join("; ")}`;
  // A terminal obeys control characters, which a reason may repeat from a request.
  log(line.replaceAll(/\p{Cc}/gu, " "));
}
