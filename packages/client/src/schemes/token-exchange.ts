import type { Location } from "@event-contracts/contracts";
import { valueAt } from "../location.js";
import { withHeader } from "../outgoing-request.js";
import type { AnyResult } from "../result.js";
import { errorOf } from "../unwrap.js";
import { TransportError } from "../transport-error.js";
import { messageIn } from "./message-in.js";
import { perClient } from "./scheme.js";
import type { Scheme, SchemeContext } from "./scheme.js";

/** The operation that exchanges credentials for a token, as in the contract's `x-token-exchange`. */
export interface TokenExchange {
  readonly operationId: string;
  /** Location of the token in the response. */
  readonly token: Location;
  /** Location of the token's lifetime in the response, in seconds. */
  readonly expiresIn: Location;
  /** Statuses, besides 401, of a response to an expired token. */
  readonly expired?: readonly number[];
}

/** A token is renewed this early, so that it does not expire in transit: milliseconds, and share of its lifetime. */
const MARGIN = 60_000;
const MARGIN_SHARE = 0.1;

/** An operation that refused a new token gets another one after this time, in milliseconds. */
const REFUSED_FOR = 60_000;

/** The credentials whose tokens a client keeps, for a program that serves many tenants with one client. */
const MOST_CREDENTIALS = 100;

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly renewAt: number;
}

/** The token of one client and one set of credentials. */
interface TokenCache {
  token?: Token | undefined;
  pending?: Promise<Token> | undefined;
  /** When an operation last refused a new token, in milliseconds since 1970. It probably lacks a permission. */
  readonly refused: Map<string, number>;
}

/**
 * A header with a token. The caller passes either the token, or the credentials that the vendor exchanges for one. An
 * exchanged token is cached for the client and the credentials, shared by concurrent calls, and renewed once if the
 * vendor reports it as expired.
 */
export function tokenExchange<Credentials extends object>(
  name: string,
  exchange: TokenExchange,
): Scheme<string | Credentials> {
  const cachesOf = perClient(() => new Map<string, TokenCache>());
  const expired = new Set([401, ...(exchange.expired ?? [])]);

  return async (request, credential, send, context) => {
    if (typeof credential === "string") return send(withHeader(request, name, credential));
    const cache = cacheFor(credential, cachesOf(context));

    async function obtain(): Promise<Token> {
      if (cache.token && context.now() < cache.token.renewAt) return cache.token;
      // Concurrent calls await the same exchange.
      cache.pending ??= fetchToken(exchange, credential as Credentials, context).finally(() => {
        cache.pending = undefined;
      });
      cache.token = await cache.pending;
      return cache.token;
    }

    const cached = cache.token;
    const used = await obtain();
    const response = await send(withHeader(request, name, used.value));
    const isExpired = expired.has(response.status);
    if (!isExpired) cache.refused.delete(context.operationId);
    const refusedAt = cache.refused.get(context.operationId) ?? Number.NEGATIVE_INFINITY;
    // A token fetched just now has not expired, and neither has one if a new one was refused too.
    if (!isExpired || used !== cached || context.now() - refusedAt < REFUSED_FOR) return response;
    if (cache.token === used) cache.token = undefined;
    const renewed = await obtain();
    const second = await send(withHeader(request, name, renewed.value));
    if (expired.has(second.status)) cache.refused.set(context.operationId, context.now());
    return second;
  };
}

function cacheFor(credential: object, caches: Map<string, TokenCache>): TokenCache {
  const id = JSON.stringify(credential);
  const known = caches.get(id);
  if (known) return known;
  if (caches.size >= MOST_CREDENTIALS) caches.clear();
  const cache: TokenCache = { refused: new Map() };
  caches.set(id, cache);
  return cache;
}

async function fetchToken(exchange: TokenExchange, body: object, context: SchemeContext): Promise<Token> {
  const startedAt = context.now();
  const method = context.methods[exchange.operationId];
  if (!method) {
    throw new TypeError(`no operation ${exchange.operationId} in the contract: correct its x-token-exchange`);
  }
  const result = await method({ body });
  const message = { body: result.ok && result.data };
  const value = valueAt(message, exchange.token);
  if (typeof value !== "string" || !value) throw failure(exchange, result, body, context);
  const lifetime = Number(valueAt(message, exchange.expiresIn)) * 1000;
  // Without a lifetime the token is used until the vendor refuses it.
  const lives =
    lifetime > 0 ? lifetime - Math.min(MARGIN, lifetime * MARGIN_SHARE) : Number.POSITIVE_INFINITY;
  return { value, renewAt: startedAt + lives };
}

/** The error of a call for which there is no token. It has the vendor's words, but none of the credentials. */
function failure(
  { operationId }: TokenExchange,
  result: AnyResult,
  credentials: object,
  { request }: SchemeContext,
): TransportError {
  const words = result.ok ? "" : messageIn(result.error, Object.values(credentials));
  const said = words && ` ("${words}")`;
  const problem =
    result.response === undefined
      ? `was not sent because its credentials could not be exchanged: ${result.error.message}`
      : `was not sent because ${operationId} returned ${result.status} and no token${said}: check the credentials`;
  const cause = result.ok ? undefined : errorOf(result);
  // An exchange that was refused, or repeated already, is not repeated once more for each attempt of the call.
  const isFinal = result.ok || result.sent !== "unknown" || result.stopped !== undefined;
  return new TransportError("credentials", request, problem, { sent: "no", isFinal, cause });
}
