import { answerOf, judged } from "../answers/answer.js";
import { documentedError } from "../failure/documented-error.js";
import type { VendorFailure } from "../failure/failure.js";
import { problemReply } from "../failure/problem.js";
import { reasonsIn, withReasons } from "../failure/reasons.js";
import { isJson } from "../http/media-type.js";
import { STATUS_CODES } from "../http/node-http.js";
import type { Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import type { Exchange } from "../pipeline/exchange.js";
import { finish, finishAnswer, refusalContext } from "../pipeline/finish.js";
import type { Fault } from "./fault.js";

/** The milliseconds after which a caller who is refused for a rate limit may call again: tests wait for them. */
const RETRY_AFTER = 1000;

/** A fault that answers with a status. */
type StatusFault = Fault & { readonly status: number };

/**
 * The answer with the status of a fault: the vendor's, as its contract documents it, else in the form of its errors. Given
 * parts replace those of the answer, and are not validated.
 */
export function statusAnswer(exchange: Exchange, fault: StatusFault): Reply {
  const { status, body, mediaType, headers = {} } = fault;
  const reply = mediaType === undefined ? vendorAnswer(exchange, fault) : { status, body, mediaType };
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const others = Object.entries(reply.headers ?? {}).filter(([name]) => !given.has(name.toLowerCase()));
  return { ...reply, headers: { ...Object.fromEntries(others), ...headers } };
}

function vendorAnswer(exchange: Exchange, { id, status, body }: StatusFault): Reply {
  const reason = `The fault ${id} of the session answers with ${status}.`;
  const worded = rateLimited(exchange, status);
  const documented = worded === undefined ? documentedAnswer(exchange, status, reason) : undefined;
  const answer = worded ?? documented ?? undocumented(exchange, status, reason);
  const reply =
    body === undefined && documented !== undefined
      ? finishAnswer(exchange, documented)
      : finish(exchange, body === undefined ? answer : withBody(answer, body));
  return status < 400 ? reply : withReasons(reply, [...new Set([...reasonsIn(reply), reason])]);
}

/** The response that the contract documents. An error of another author's contract has the reason where there is room for it. */
function documentedAnswer(exchange: Exchange, status: number, message: string): Reply | undefined {
  const { service, operation, request } = exchange;
  if (operation === undefined || service.faultOf(operation) !== undefined) return undefined;
  const { contract } = service;
  const accept = headerOf(request, "accept");
  return contract.isOwn || status < 400
    ? answerOf(contract, operation, { status, accept })
    : documentedError(contract, operation, { failure: failureOf(exchange, status, message), status, accept });
}

/** The vendor's own words for a 429, which say when the caller may call again. */
function rateLimited(exchange: Exchange, status: number): Reply | undefined {
  const { refuse } = exchange.service.vendor;
  if (status !== 429 || refuse === problemReply) return undefined;
  const reply = refuse(beyondQuota(exchange), refusalContext(exchange));
  return reply.status === status ? reply : undefined;
}

function beyondQuota({ operation, world }: Exchange): VendorFailure {
  const [quota] = operation?.rateLimit?.quotas ?? [];
  const resetAt = new Date(world.now().getTime() + RETRY_AFTER);
  const { per = "", requests = 0 } = quota ?? {};
  return {
    kind: "rate-limited",
    allowance: { per, limit: requests, remaining: 0, exceeded: true, resetAt },
  };
}

/** The form of the vendor's errors with a status that the contract does not document for the operation. */
function undocumented(exchange: Exchange, status: number, message: string): Reply {
  if (status < 400) return { status };
  const { refuse } = exchange.service.vendor;
  const reply = refuse(failureOf(exchange, status, message), refusalContext(exchange));
  return { ...reply, status, body: withStatus(reply.body, reply.status, status) };
}

function failureOf(exchange: Exchange, status: number, message: string): VendorFailure {
  if (status === 429) return beyondQuota(exchange);
  return { kind: status < 500 ? "malformed-request" : "internal", message };
}

/** A copy of a body in which another status, and its name, stand in place of one. */
function withStatus(body: unknown, from: number, to: number): unknown {
  if (body === from) return to;
  if (body === STATUS_CODES[from]) return STATUS_CODES[to] ?? body;
  if (Array.isArray(body)) return body.map((item) => withStatus(item, from, to));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, member]) => [name, withStatus(member, from, to)]),
  );
}

/** An answer with a body that nobody validates. The vendor's headers are those of the new body. */
function withBody({ status, headers = {}, mediaType = "application/json" }: Reply, body: unknown): Reply {
  return judged({ status, headers, mediaType: isJson(mediaType) ? mediaType : "application/json", body }, []);
}
