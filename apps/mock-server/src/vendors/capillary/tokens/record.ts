import type { CredentialCheck } from "../../../security/accepted-credentials.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { hexadecimalId } from "../ids.js";
import type { Organization } from "../organizations.js";
import { decodeJwt, isSigned, signJwt } from "./jwt.js";

/** The lifetime of a token: five minutes. */
export const TTL_SECONDS = 300;

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
  { id, client }: Organization,
  { random, now }: Pick<ExchangeWorld, "now" | "random">,
): string {
  const iat = Math.floor(now().getTime() / 1000);
  const claims: TokenClaims = {
    iss: ISSUER,
    jti: hexadecimalId(random),
    iat,
    exp: iat + TTL_SECONDS,
    client_id: client.id,
    client_key: client.key,
    org_id: id,
    token_use: "token_access",
  };
  return signJwt(claims);
}

/** Accepts the tokens that `createToken` has made until they expire, R1 and R2. */
export const checkToken: CredentialCheck = (presented, { world }) => {
  const { exp, iss } = (isSigned(presented) && claimsOf(presented)) || {};
  if (exp === undefined || iss !== ISSUER) return { reason: "unknown" };
  return world.now().getTime() < exp * 1000 ? undefined : { reason: "expired" };
};

/** The claims of a token, whose signature is not verified. Undefined: the text is not a token. */
export function claimsOf(token: string): Partial<TokenClaims> | undefined {
  return decodeJwt(token);
}
