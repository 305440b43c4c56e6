import type { Location } from "@event-contracts/contracts";
import { ApiError } from "../api-error.js";
import type { Target } from "../call.js";
import { valueAt } from "../location.js";
import { withHeader } from "../outgoing-request.js";
import { TransportError } from "../transport-error.js";
import type { Scheme } from "./scheme.js";

/** The operation that swaps credentials for a token; at `expiresIn` stand seconds. */
export interface TokenExchange {
  readonly operationId: string;
  readonly token: Location;
  readonly expiresIn: Location;
  /** Statuses that say, besides 401, that the token is no longer good. */
  readonly expired?: readonly number[];
}

/** A token is renewed this long before its end, so that it does not expire on the way: milliseconds, and share of its life. */
const MARGIN = 60_000;
const MARGIN_SHARE = 0.1;

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly renewAt: number;
}

/** What a client holds; its methods are what tells clients apart. */
interface Wallet {
  token?: Token | undefined;
  pending?: Promise<Token | Response> | undefined;
}

/**
 * A token in a header, got for other credentials by an operation of the vendor; or a token that the caller has. One that
 * turns out to have expired is renewed once.
 */
export function tokenExchange<Credentials extends object>(
  name: string,
  exchange: TokenExchange,
): Scheme<string | Credentials> {
  const wallets = new WeakMap<Target["methods"], Wallet>();

  return async (request, credential, send, target) => {
    if (typeof credential === "string") return send(withHeader(request, name, credential));
    const wallet = wallets.get(target.methods) ?? {};
    wallets.set(target.methods, wallet);

    const obtain = async (): Promise<Token | Response> => {
      if (wallet.token && target.now() < wallet.token.renewAt) return wallet.token;
      // Whoever comes while a token is on its way waits for the same one.
      wallet.pending ??= fetchToken(exchange, credential, target).finally(() => delete wallet.pending);
      const outcome = await wallet.pending;
      if ("value" in outcome) wallet.token = outcome;
      return outcome;
    };

    const kept = wallet.token;
    const used = await obtain();
    if (!("value" in used)) return used;
    const response = await send(withHeader(request, name, used.value));
    const isExpired = [401, ...(exchange.expired ?? [])].includes(response.status);
    // A new token that is refused at once is no old one.
    if (used !== kept || !isExpired) return response;
    if (wallet.token === used) delete wallet.token;
    const renewed = await obtain();
    return "value" in renewed ? send(withHeader(request, name, renewed.value)) : renewed;
  };
}

async function fetchToken(
  exchange: TokenExchange,
  body: unknown,
  { methods, now }: Target,
): Promise<Token | Response> {
  const startedAt = now();
  const method = methods[exchange.operationId];
  if (!method) throw new TypeError(`there is no operation ${exchange.operationId}: check the contract`);
  const result = await method({ body });
  if (!result.response) throw result.error;
  // Its refusal is the answer to the call that needed the token.
  if (!result.response.ok) return result.response;
  const answer = { body: result.ok && result.data };
  const value = valueAt(answer, exchange.token);
  if (typeof value !== "string") {
    const { status, request, response } = result;
    const cause = result.ok ? undefined : new ApiError(result);
    // With a status, since there was an answer: a further attempt would get the same.
    throw Object.assign(
      new TransportError("unreadable", request, "token for the credentials", `${status}`, {
        cause,
        response,
      }),
      { status },
    );
  }
  const life = Number(valueAt(answer, exchange.expiresIn)) * 1000 || 0;
  return { value, renewAt: startedAt + life - Math.min(MARGIN, life * MARGIN_SHARE) };
}
