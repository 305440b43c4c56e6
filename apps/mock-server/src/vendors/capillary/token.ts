import { createHmac } from "node:crypto";

import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../typed-handler.js";
import type { CredentialCheck } from "../../security/accepted-credentials.js";
import type { State } from "../../state/store.js";
import type { ExchangeWorld } from "../../state/world.js";
import { hexadecimalId } from "./identifiers.js";
import { organizations, type Organization } from "./organizations.js";

/** How long a token lives: five minutes. */
const TTL_SECONDS = 300;

/** What a token says of its bearer. */
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

/** Swap a key and a secret for a token. */
export const tokenHandlers = defineHandlers<operations>()({
  async generateToken({ body: { key, secret } }, world) {
    const organization = organizations.find(({ client }) => client.key === key && client.secret === secret);
    if (organization === undefined) {
      const errors = [{ code: 320001, message: "Invalid client key and secret" }];
      return { status: 200, body: { data: null, errors } };
    }
    const accessToken = await handOut(organization, world);
    return { status: 200, body: { data: { accessToken, ttlSeconds: TTL_SECONDS }, errors: null } };
  },
});

/** Lets in the tokens that were handed out, until they expire. One with `Bearer` before it was never handed out. */
export const checkToken: CredentialCheck = async (presented, { state, now }) => {
  const token = await tokensOf(state).get(presented);
  if (token === undefined) return { reason: "unknown" };
  return now().getTime() < token.expiresAt ? undefined : { reason: "expired" };
};

/** What stands in a token that was let in. */
export function claimsOf(token: string): TokenClaims {
  const payload = token.split(".")[1] ?? "";
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as TokenClaims;
}

async function handOut({ id, client }: Organization, { state, random, now }: ExchangeWorld): Promise<string> {
  const issuedAt = now().getTime();
  const iat = Math.floor(issuedAt / 1000);
  const token = sign({
    iss: "Capillary",
    jti: hexadecimalId(random),
    iat,
    exp: iat + TTL_SECONDS,
    client_id: client.id,
    client_key: client.key,
    org_id: id,
    token_use: "token_access",
  });
  await tokensOf(state).put(token, { expiresAt: issuedAt + TTL_SECONDS * 1000 });
  return token;
}

function tokensOf(state: State) {
  return state.collection<{ readonly expiresAt: number }>("tokens");
}

/** A JWT (RFC 7519). Its signature protects nothing: only tokens in the state are let in. */
function sign(claims: TokenClaims): string {
  const text = [{ alg: "HS256", typ: "JWT" }, claims].map(encode).join(".");
  return `${text}.${createHmac("sha256", "mock").update(text).digest("base64url")}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
