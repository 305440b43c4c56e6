import type { TokenExchange } from "@event-contracts/contracts";
import { ApiError } from "../api-error.js";
import { valueAt } from "../json-pointer.js";
import type { Failure, Success } from "../result.js";
import { TransportError } from "../transport-error.js";
import type { SchemeContext, SchemeKind } from "./scheme.js";
import { setSecret } from "./set-secret.js";

/** A token is renewed this long before its end, so that it does not expire on the way: milliseconds, and share of its life. */
const MARGIN = 60_000;
const MARGIN_SHARE = 0.1;

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly renewAt: number;
}

/** A token in a header, got for other credentials by an operation of the vendor; or a token that the caller has. */
export const tokenExchange: SchemeKind = (scheme, context) => {
  if (scheme.type !== "apiKey" || !scheme.tokenExchange) return undefined;
  const { name, tokenExchange: exchange } = scheme;
  let token: Token | undefined;
  let pending: Promise<Token | Response> | undefined;

  return async (request, credential) => {
    if (typeof credential === "string") {
      setSecret(request, name, credential);
      return request;
    }
    if (!token || context.now() >= token.renewAt) {
      // Whoever comes while a token is on its way waits for the same one.
      pending ??= fetchToken(exchange, credential, context).finally(() => (pending = undefined));
      const outcome = await pending;
      if (outcome instanceof Response) return outcome;
      token = outcome;
    }
    setSecret(request, name, token.value);
    return request;
  };
};

async function fetchToken(
  exchange: TokenExchange,
  body: unknown,
  context: SchemeContext,
): Promise<Token | Response> {
  const startedAt = context.now();
  const result = await context.call(exchange.operationId, { body });
  if (!result.response) throw result.error;
  // Its refusal is the answer to the call that needed the token.
  if (!result.response.ok) return result.response;
  const answer = result.ok ? result.data : undefined;
  const value = valueAt(answer, pointerOf(exchange.token));
  if (typeof value !== "string") throw noToken(result);
  const life = Number(valueAt(answer, pointerOf(exchange.expiresIn))) * 1000 || 0;
  return { value, renewAt: startedAt + life - Math.min(MARGIN, life * MARGIN_SHARE) };
}

/** `$response.body#/data/token` → `/data/token` */
function pointerOf(expression: string): string {
  return expression.slice(expression.indexOf("#") + 1);
}

function noToken(result: Success<number, unknown> | Failure<number, unknown>): TransportError {
  const { operation, status, response } = result;
  return new TransportError(
    "unreadable",
    `${operation} answered ${status} without a token: check the credentials`,
    {
      cause: result.ok ? undefined : new ApiError(result),
      response,
    },
  );
}
