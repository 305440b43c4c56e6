import { documentsError } from "../answers/documented.js";
import { isVendorFailure, Refusal, type Failure } from "../failure/failure.js";
import { httpHeadersOf } from "../failure/http-headers.js";
import { problemReply } from "../failure/problem.js";
import { StateFullError } from "../state/memory.js";
import type { Reply } from "../http/outcome.js";
import type { Exchange, Stage } from "./exchange.js";
import { failureInDoubles } from "../vendors/in-doubles.js";
import { REASONS_HEADER, reasonsOf, withReasons } from "../failure/reasons.js";
import { finish, refusalContext, requireValid } from "./finish.js";

/** Turns an error that ends an exchange into the vendor's status and body. */
export const refuse: Stage = async (exchange, next) => {
  try {
    return await next(exchange);
  } catch (error) {
    exchange.failure = failureOf(error);
    return refusalOf(exchange, exchange.failure);
  }
};

/**
 * The vendor's reply to a failure, or its reply to an internal failure if the first one breaks the contract. A header says
 * why, whatever the body is.
 */
function refusalOf(exchange: Exchange, failure: Failure): Reply {
  const reply = word(exchange, failure);
  try {
    if (failure.kind !== "not-served" && isDeclared(exchange, reply)) requireValid(exchange, reply);
    return reply.headers?.[REASONS_HEADER] === undefined ? withReasons(reply, reasonsOf(failure)) : reply;
  } catch (error) {
    const own = failureOf(error);
    // A contract whose form of the error nothing fits gets problem details.
    if (exchange.service.vendor.refuse === problemReply) {
      return withReasons(reply, [...reasonsOf(failure), ...reasonsOf(own)]);
    }
    return withReasons(word(exchange, own), reasonsOf(own));
  }
}

/** A status that the operation does not declare, such as 413, is the server's own. */
function isDeclared({ operation }: Exchange, { status }: Reply): boolean {
  return operation !== undefined && documentsError(operation, status);
}

function word(exchange: Exchange, failure: Failure): Reply {
  const context = refusalContext(exchange);
  const { vendor } = exchange.service;
  const reply = isVendorFailure(failure)
    ? vendor.refuse(failureInDoubles(failure), context)
    : problemReply(failure, context);
  const headers = { ...httpHeadersOf(failure, reply.status), ...reply.headers };
  return finish(exchange, { ...reply, headers });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof StateFullError) return { kind: "internal", message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "internal", message: `The mock server failed: ${message}` };
}
