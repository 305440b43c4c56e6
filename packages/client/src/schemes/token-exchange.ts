import type { Location } from "@event-contracts/contracts";
import { ApiError } from "../api-error.js";
import { valueAt } from "../location.js";
import { withHeader } from "../outgoing-request.js";
import { TransportError } from "../transport-error.js";
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

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly renewAt: number;
}

/** The token of one client. */
interface TokenCache {
  token?: Token | undefined;
  pending?: Promise<Token | Response> | undefined;
}

/**
 * A header with a token. The caller passes either the token, or the credentials that the vendor exchanges for one. An
 * exchanged token is cached per client, shared by concurrent calls, and renewed once if the vendor reports it as expired.
 */
export function tokenExchange<Credentials extends object>(
  name: string,
  exchange: TokenExchange,
): Scheme<string | Credentials> {
  // Each client has its own `methods`.
  const caches = new WeakMap<SchemeContext["methods"], TokenCache>();

  return async (request, credential, send, context) => {
    if (typeof credential === "string") return send(withHeader(request, name, credential));
    const cache = caches.get(context.methods) ?? {};
    caches.set(context.methods, cache);

    const obtain = async (): Promise<Token | Response> => {
      if (cache.token && context.now() < cache.token.renewAt) return cache.token;
      // Concurrent calls await the same exchange.
      cache.pending ??= fetchToken(exchange, credential, context).finally(() => delete cache.pending);
      const outcome = await cache.pending;
      if ("value" in outcome) cache.token = outcome;
      return outcome;
    };

    const cached = cache.token;
    const used = await obtain();
    if (!("value" in used)) return used;
    const response = await send(withHeader(request, name, used.value));
    const isExpired = [401, ...(exchange.expired ?? [])].includes(response.status);
    // A 401 to a token fetched just now does not mean that it expired: do not renew it.
    if (used !== cached || !isExpired) return response;
    if (cache.token === used) delete cache.token;
    const renewed = await obtain();
    return "value" in renewed ? send(withHeader(request, name, renewed.value)) : renewed;
  };
}

async function fetchToken(
  exchange: TokenExchange,
  body: unknown,
  { methods, now }: SchemeContext,
): Promise<Token | Response> {
  const startedAt = now();
  const method = methods[exchange.operationId];
  if (!method) {
    throw new TypeError(`no operation ${exchange.operationId} in the contract: correct its x-token-exchange`);
  }
  const result = await method({ body });
  if (!result.response) throw result.error;
  // The vendor refused the credentials: its response becomes the response of the call that needs the token.
  if (!result.response.ok) return result.response;
  const message = { body: result.ok && result.data };
  const value = valueAt(message, exchange.token);
  if (typeof value !== "string") {
    const { status, request, response } = result;
    const cause = result.ok ? undefined : new ApiError(result);
    // The status marks an error that a retry would only repeat.
    throw Object.assign(
      new TransportError("unreadable", request, "token for the credentials", `${status}`, {
        cause,
        response,
      }),
      { status },
    );
  }
  const lifetime = Number(valueAt(message, exchange.expiresIn)) * 1000 || 0;
  return { value, renewAt: startedAt + lifetime - Math.min(MARGIN, lifetime * MARGIN_SHARE) };
}
