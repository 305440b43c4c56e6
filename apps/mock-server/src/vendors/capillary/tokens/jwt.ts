import { createHmac } from "node:crypto";

/** The signature shows only that a token is from this mock server. It keeps no secret, so the key is in the source. */
const SIGNING_KEY = "mock";

/** Writes claims as a JSON Web Token (RFC 7519) with an HS256 signature. */
export function signJwt(claims: object): string {
  const signed = [{ alg: "HS256", typ: "JWT" }, claims].map(encode).join(".");
  return `${signed}.${signatureOf(signed)}`;
}

/** True for a token that `signJwt` wrote. */
export function isSigned(token: string): boolean {
  const end = token.lastIndexOf(".");
  return end >= 0 && token.slice(end + 1) === signatureOf(token.slice(0, end));
}

/** The claims of a token, whose signature is not verified. Undefined: the text is not a JSON Web Token. */
export function decodeJwt(token: string): object | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return typeof claims === "object" && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function signatureOf(signed: string): string {
  return createHmac("sha256", SIGNING_KEY).update(signed).digest("base64url");
}
