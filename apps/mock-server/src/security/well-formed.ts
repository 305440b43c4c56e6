import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";

/** RFC 4648 §4. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** True if a credential has the form that its scheme gives it, whatever it proves. */
export function isWellFormed(scheme: SecuritySchemeObject, presented: string): boolean {
  if (scheme.type === "apiKey") return true;
  const name = scheme.type === "http" ? scheme.scheme.toLowerCase() : "bearer";
  // RFC 7617 §2: a user and a password with a colon between them.
  if (name === "basic") return BASE64.test(presented) && Buffer.from(presented, "base64").includes(":");
  // RFC 6750 §2.1 has no space in a token. Other schemes have parameters of their own.
  return name === "bearer" ? !/\s/.test(presented) : true;
}
