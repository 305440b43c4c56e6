import type { Operation } from "../contract/contract.js";
import { REASONS_HEADER, reasonsIn } from "../failure/reasons.js";
import type { Masker, RecordedRequest } from "../control/mask.js";
import { isReset, type Outcome, type Reply } from "../http/outcome.js";

/** Takes one line, without its end. */
export type Log = (line: string) => void;

/** Logs the outcome of a request if it has reasons: a refusal, or a response that breaks its contract. */
export type LogOutcome = (request: RecordedRequest, outcome: Outcome, operation?: Operation) => void;

/** Writes lines without secrets: they have no query and no body, and credentials are masked in the path and in the reasons. */
export function outcomeLog(log: Log | undefined, masker: Masker): LogOutcome {
  return ({ method, url, headers, body }, outcome, operation) => {
    if (log === undefined || !hasReasons(outcome)) return;
    const { request: masked, text } = masker.mask({ request: { method, url, headers, body, operation } });
    logReasons(log, `${method} ${masked.url.replace(/\?.*$/s, "")}`, outcome, text);
  };
}

/**
 * Writes the line of an outcome that has reasons.
 *
 * @param request its method and path
 * @param mask takes secrets out of the reasons
 */
export function logReasons(
  log: Log | undefined,
  request: string,
  outcome: Outcome,
  mask: (text: string) => string = (text) => text,
): void {
  if (log === undefined || !hasReasons(outcome)) return;
  const line = `${request} ${outcome.status} ${reasonsIn(outcome).map(mask).join("; ")}`;
  // A terminal obeys control characters, which a reason may repeat from a request.
  log(line.replaceAll(/\p{Cc}/gu, " "));
}

function hasReasons(outcome: Outcome): outcome is Reply {
  return !isReset(outcome) && outcome.headers?.[REASONS_HEADER] !== undefined;
}
