import type { ApiKeyScheme, TokenExchange } from "@event-contracts/contracts";
import { ApiError } from "../api-error.js";
import { valueAt } from "../location.js";
import { setHeader } from "../outgoing-request.js";
import { TransportError } from "../transport-error.js";
import type { SchemeContext, SchemeKind } from "./scheme.js";

/** A token is renewed this long before its end, so that it does not expire on the way: milliseconds, and share of its life. */
const MARGIN = 60_000;
const MARGIN_SHARE = 0.1;

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly renewAt: number;
}

/** A token in a header, got for other credentials by an operation of the vendor; or a token that the caller has. */
export const tokenExchange: SchemeKind<ApiKeyScheme & { tokenExchange: TokenExchange }> = (
  { name, tokenExchange: exchange },
  context,
) => {
  let token: Token | undefined;
  let pending: Promise<Token | Response> | undefined;

  return async (request, credential) => {
    if (typeof credential === "string") {
      setHeader(request.headers, name, credential);
      return undefined;
    }
    const isKept = token && context.now() < token.renewAt;
    if (!token || !isKept) {
      // Whoever comes while a token is on its way waits for the same one.
      pending ??= fetchToken(exchange, credential, context).finally(() => (pending = undefined));
      const outcome = await pending;
      if (outcome instanceof Response) return outcome;
      token = outcome;
    }
    const used = token;
    setHeader(request.headers, name, used.value);
    request.renew = (status) => {
      // A new token that is refused at once is no old one.
      const isExpired = isKept === true && [401, ...(exchange.expired ?? [])].includes(status);
      if (isExpired && token === used) token = undefined;
      return isExpired;
    };
    return undefined;
  };
};

async function fetchToken(
  exchange: TokenExchange,
  body: unknown,
  context: SchemeContext,
): Promise<Token | Response> {
  const startedAt = context.now();
  const method = context.methods[exchange.operationId];
  if (!method) throw new TypeError(`there is no operation ${exchange.operationId}: check the contract`);
  const result = await method({ body });
  if (!result.response) throw result.error;
  // Its refusal is the answer to the call that needed the token.
  if (!result.response.ok) return result.response;
  const answer = { body: result.ok && result.data };
  const value = valueAt(answer, exchange.token);
  if (typeof value !== "string") {
    throw new TransportError(
      "unreadable",
      `${result.request} answered ${result.status} without a token: check the credentials`,
      { cause: result.ok ? undefined : new ApiError(result), response: result.response },
    );
  }
  const life = Number(valueAt(answer, exchange.expiresIn)) * 1000 || 0;
  return { value, renewAt: startedAt + life - Math.min(MARGIN, life * MARGIN_SHARE) };
}
