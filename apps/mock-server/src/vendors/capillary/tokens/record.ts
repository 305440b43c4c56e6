import type { CredentialCheck } from "../../../security/accepted-credentials.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { hexadecimalId } from "../ids.js";
import { isRestricted, type ApiClient } from "../organizations.js";
import { decodeJwt, isSigned, signJwt } from "./jwt.js";

const ISSUER = "Capillary";

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

/** Creates a token for an API client. Nothing is stored: the token's signature shows that it is from here. */
export function createToken(
  organizationId: number,
  client: ApiClient,
  { random, now }: Pick<ExchangeWorld, "now" | "random">,
): string {
  const iat = Math.floor(now().getTime() / 1000);
  const claims: TokenClaims = {
    iss: ISSUER,
    jti: hexadecimalId(random),
    iat,
    exp: iat + client.ttlSeconds,
    client_id: client.id,
    client_key: client.key,
    org_id: organizationId,
    token_use: "token_access",
  };
  return signJwt(claims);
}

/** Accepts the tokens that `createToken` has made until they expire, R1 and R2, unless the client is restricted, R46. */
export const checkToken: CredentialCheck = (presented, { world }) => {
  if (!isSigned(presented)) return { reason: "unknown" };
  const { client_key: key, exp, iss } = claimsOf(presented);
  if (exp === undefined || iss !== ISSUER) return { reason: "unknown" };
  if (world.now().getTime() >= exp * 1000) return { reason: "expired" };
  return isRestricted(key) ? { reason: "forbidden" } : undefined;
};

/** The time at which a token expires, that of an expired one included. Undefined for a text that is no token. */
export function expiryOf(token: string): Date | undefined {
  const { exp } = claimsOf(token);
  return exp === undefined ? undefined : new Date(exp * 1000);
}

/** The claims that the mock server reads from a token that it may not have written. */
type ReadClaims = Partial<Pick<TokenClaims, "client_key" | "exp" | "iss" | "org_id">>;

/**
 * The claims of any text, whose signature is not verified. A claim of another type is left out, as in a text that is
 * not a token: with `auth: "any"`, callers send whatever they like.
 */
export function claimsOf(token: string): ReadClaims {
  const { client_key, exp, iss, org_id } = (decodeJwt(token) ?? {}) as Partial<
    Record<keyof TokenClaims, unknown>
  >;
  return {
    ...(typeof client_key === "string" && { client_key }),
    ...(typeof exp === "number" && { exp }),
    ...(typeof iss === "string" && { iss }),
    ...(typeof org_id === "number" && { org_id }),
  };
}
