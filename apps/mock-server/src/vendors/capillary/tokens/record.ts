import type { CredentialCheck } from "../../../security/accepted-credentials.js";
import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { hexadecimalId } from "../ids.js";
import type { Organization } from "../organizations.js";
import { decodeJwt, isSigned, signJwt } from "./jwt.js";

/** The lifetime of a token: five minutes. */
export const TTL_SECONDS = 300;

/** The claims of a token about its bearer. Times are Unix seconds. */
export interface TokenClaims {
  readonly iss: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly client_id: number;
  readonly client_key: string;
  readonly org_id: number;
  readonly token_use: string;
}

/** The claims of the tokens that have not expired, by token. */
export function tokensIn(state: State): Collection<TokenClaims> {
  return state.collection("tokens");
}

/** Creates a token for an API client and stores it until it expires. Returns the token. */
export async function createToken(
  { id, client }: Organization,
  { state, random, now }: ExchangeWorld,
): Promise<string> {
  const issuedAt = now().getTime();
  const iat = Math.floor(issuedAt / 1000);
  const claims: TokenClaims = {
    iss: "Capillary",
    jti: hexadecimalId(random),
    iat,
    exp: iat + TTL_SECONDS,
    client_id: client.id,
    client_key: client.key,
    org_id: id,
    token_use: "token_access",
  };
  const token = signJwt(claims);
  await tokensIn(state).put(token, claims, { until: new Date(issuedAt + TTL_SECONDS * 1000) });
  return token;
}

/**
 * Accepts the tokens in the state, R1 and R2. An expired token is no longer stored: its signature and its `exp` claim
 * distinguish it from an unknown one.
 */
export const checkToken: CredentialCheck = async (presented, { world }) => {
  const stored = await world.store.transaction((state) => tokensIn(state).get(presented));
  if (stored !== undefined) return undefined;
  const exp = isSigned(presented) ? claimsOf(presented).exp : undefined;
  return exp !== undefined && world.now().getTime() >= exp * 1000
    ? { reason: "expired" }
    : { reason: "unknown" };
};

/** The claims that the mock server reads from a token that it may not have written. */
type ReadClaims = Partial<Pick<TokenClaims, "client_key" | "exp" | "org_id">>;

/**
 * The claims of any text, whose signature is not verified. A claim of another type is left out, as in a text that is
 * not a token: with `auth: "any"`, callers send whatever they like.
 */
export function claimsOf(token: string): ReadClaims {
  const { client_key, exp, org_id } = (decodeJwt(token) ?? {}) as Partial<Record<keyof TokenClaims, unknown>>;
  return {
    ...(typeof client_key === "string" && { client_key }),
    ...(typeof exp === "number" && { exp }),
    ...(typeof org_id === "number" && { org_id }),
  };
}
