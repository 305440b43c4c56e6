import type { Outcome, Reply } from "../http/outcome.js";
import { isReset } from "../http/outcome.js";
import { holdsLongInteger, withDoubles } from "../http/long-integers.js";
import { throughJson } from "../http/json-text.js";
import { jsonExtent } from "../http/json-size.js";
import { isJson } from "../http/media-type.js";
import { validateHeaderValue } from "../http/node-http.js";
import { repairedViolationsOf, violationsOfAnswer } from "../answers/answer.js";
import { isSoftFailure } from "../answers/soft-failure.js";
import { reasonsOfError, withReasons } from "../failure/reasons.js";
import { describe, isUnchecked, type Violation } from "../failure/violation.js";
import { Refusal } from "../failure/failure.js";
import type { RefusalContext } from "../failure/refusal-context.js";
import { operationOf, type CheckedResponse, type Exchange } from "./exchange.js";

/** The facts from which a vendor makes refusals and headers. */
export function refusalContext(exchange: Exchange): RefusalContext {
  const { service, request, operation, principal, content, allowance, random, world } = exchange;
  const { contract } = service;
  const value = content?.value;
  const body = holdsLongInteger(value) ? withDoubles(value) : value;
  const now = (): Date => world.now();
  return { contract, request, operation, principal, body, allowance, random, now };
}

/**
 * Adds the vendor's headers to a reply, and writes its body as JSON, unless it has its payload already. A body of which
 * the JSON does not say all is read back, so that the body that is validated is the one that is sent.
 */
export function finish(exchange: Exchange, reply: Reply): Reply {
  const { limits } = exchange.service;
  const own = exchange.service.vendor.headers?.(reply, refusalContext(exchange));
  // An example has the request id of another response, and a handler that of its own.
  const isExample = violationsOfAnswer(reply) !== undefined;
  const headers = isExample ? { ...reply.headers, ...own } : { ...own, ...reply.headers };
  const hasPayload = reply.payload !== undefined || reply.body === undefined;
  if (hasPayload || !isJson(reply.mediaType ?? "application/json")) return { ...reply, headers };
  const { isLarger, isPlain } = jsonExtent(limits.responseLength, reply.body);
  if (isLarger) throw tooLarge(limits.responseLength);
  if (isPlain) return { ...reply, headers, payload: JSON.stringify(reply.body) };
  const { value, text } = throughJson(reply.body) ?? { value: null, text: "null" };
  return { ...reply, headers, body: value, payload: text };
}

/**
 * Completes a response that was made, and validates it against the contract. An answer of the contract itself has been
 * validated when it was made: for an author's example that breaks the contract, a header says so. An error that the vendor's
 * own code made has its sentences in the same header.
 *
 * @throws Refusal for another response that breaks the contract.
 */
export function finishAnswer(exchange: Exchange, made: Reply): Reply {
  const reply = finish(exchange, made);
  const known = violationsOfAnswer(made);
  if (known !== undefined)
    note(exchange, { status: reply.status, payload: reply.payload, violations: known });
  if (known !== undefined && known.length > 0) return withReasons(reply, known.map(describe));
  const repairs = repairedViolationsOf(made);
  if (repairs !== undefined)
    return withReasons(
      reply,
      repairs.map((one) => `the example was repaired: ${describe(one)}`),
    );
  const hasOwnHeaders = exchange.service.vendor.headers !== undefined;
  const isUnchanged = !hasOwnHeaders && reply.body === made.body;
  if (known === undefined || hasOwnHeaders) {
    const unchecked = requireValid(exchange, isUnchanged ? made : reply, reply);
    if (unchecked.length > 0) return withReasons(reply, unchecked.map(describe));
  }
  const isRefused = reply.status >= 400 || isSoftFailure(operationOf(exchange), reply.body);
  return known === undefined && isRefused ? withReasons(reply, reasonsOfError(reply)) : reply;
}

/** Keeps for the journal what the check of a response has found. What it found in one that is not sent stays. */
function note(exchange: Exchange, checked: CheckedResponse): void {
  const isReplaced = exchange.checked !== undefined && exchange.checked.status === undefined;
  if (!isReplaced) exchange.checked = checked;
}

function tooLarge(limit: number): Refusal {
  const message = `The response has more than ${limit / 1024 / 1024} MiB. Ask for a smaller page.`;
  return new Refusal({ kind: "internal", message });
}

/**
 * Checks that a reply matches the contract. Returns what took too long to check: that is no reason to keep back what callers
 * have stored.
 *
 * @param sent the same reply with its payload
 * @throws Refusal, an internal failure that names every violation.
 */
export function requireValid(
  exchange: Exchange,
  outcome: Outcome,
  sent: Outcome = outcome,
): readonly Violation[] {
  const { service, operation } = exchange;
  if (operation === undefined || isReset(outcome) || isReset(sent)) return [];
  if (outcome.stream !== undefined) return []; // nobody has seen its pieces yet
  for (const [name, value] of Object.entries(outcome.headers ?? {})) validateHeaderValue(name, value);
  if (Object.keys(operation.responses).length === 0) return []; // the contract says nothing of its responses
  const violations = service.validateResponse(operation)(outcome);
  if (violations.every(isUnchecked)) {
    note(exchange, { status: sent.status, payload: sent.payload, violations });
    return violations;
  }
  note(exchange, { status: undefined, violations });
  const message =
    `The mock server's response to ${operation.id} with status ${outcome.status} breaks the contract: ` +
    `${violations.map(describe).join("; ")}. This is a fault of the mock server, not of the request.`;
  throw new Refusal({ kind: "internal", message });
}
