import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import type { Contract, Operation } from "../contract/contract.js";

/**
 * The value of `WWW-Authenticate`, which every 401 has (RFC 9110 §15.5.2): one challenge for each scheme that opens the
 * operation. There is no registered scheme for API keys; theirs is called `ApiKey` and says where the key is expected.
 */
export function challengesOf(contract: Contract, { security }: Pick<Operation, "security">): string {
  const names = [...new Set(security.flat())];
  const challenges = names.flatMap((name) => {
    const scheme = contract.securitySchemes[name];
    return scheme === undefined ? [] : [challengeOf(scheme, contract.name)];
  });
  return [...new Set(challenges)].join(", ");
}

function challengeOf(scheme: SecuritySchemeObject, realm: string): string {
  if (scheme.type === "http") return `${nameOf(scheme.scheme)} realm=${quoted(realm)}`;
  if (scheme.type !== "apiKey") return `Bearer realm=${quoted(realm)}`;
  if (scheme["x-sigv4"]) return "AWS4-HMAC-SHA256";
  return `ApiKey realm=${quoted(realm)}, in=${quoted(scheme.in)}, name=${quoted(scheme.name)}`;
}

/** As it is usually written: contracts have `basic`. A name that is no token (RFC 9110 §5.6.2) would break the header. */
function nameOf(scheme: string): string {
  const token = scheme.replaceAll(/[^A-Za-z0-9!#$%&'*+.^_`|~-]/g, "") || "Unknown";
  return token.charAt(0).toUpperCase() + token.slice(1);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[^\u0020-\u007e]/g, "?").replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
