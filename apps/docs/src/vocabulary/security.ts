import { securitySchemesOf } from "@event-contracts/contracts/openapi";
import type { SecurityRequirement, SecuritySchemeObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";

/** A security scheme with its name and what has to be sent, in Markdown. */
export interface SchemeView {
  readonly name: string;
  readonly scheme: SecuritySchemeObject;
  readonly title: string;
  readonly sends: string;
  readonly description: string;
}

/** Every scheme of a contract, by name. */
export function schemesOf({ document }: Contract): ReadonlyMap<string, SchemeView> {
  return new Map(
    Object.entries(securitySchemesOf(document)).map(([name, scheme]) => {
      const { title, sends } = words(scheme);
      return [name, { name, scheme, title, sends, description: scheme.description ?? "" }];
    }),
  );
}

/** The alternatives of an operation, each the schemes that are needed together; an empty one is a call without any. */
export function alternativesOf(
  contract: Contract,
  security: readonly SecurityRequirement[],
): readonly (readonly SchemeView[])[] {
  const schemes = schemesOf(contract);
  return security.map((requirement) => Object.keys(requirement).flatMap((name) => schemes.get(name) ?? []));
}

function words(scheme: SecuritySchemeObject): { readonly title: string; readonly sends: string } {
  const place = placeWords(scheme);
  const { "x-sigv4": sigv4, "x-token-exchange": exchange } = scheme;
  if (sigv4) {
    const sends = `Each request is signed with a key pair, for the service \`${sigv4.service}\` and the server's \`${sigv4.region}\`. The client does it.`;
    return { title: "AWS Signature Version 4", sends };
  }
  if (exchange) {
    const sends = `Send ${place}. The token is the answer of \`${exchange.operationId}\`; the client asks for one, keeps it and renews it.`;
    return { title: "A token got for a key pair", sends };
  }
  if (scheme.type === "apiKey") return { title: "API key", sends: `Send ${place}.` };
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic")
    return { title: "User name and password", sends: "Send `Authorization: Basic …` (RFC 7617)." };
  if (scheme.type === "mutualTLS")
    return { title: "Client certificate", sends: "The connection itself is authenticated." };
  const format = scheme.type === "http" ? scheme.bearerFormat : undefined;
  const kind = format ? `${format} as bearer token` : "Bearer token";
  return { title: kind, sends: "Send `Authorization: Bearer …` (RFC 6750)." };
}

function placeWords(scheme: SecuritySchemeObject): string {
  if (scheme.type !== "apiKey") return "`Authorization` as a header";
  return `\`${scheme.name}\` ${scheme.in === "query" ? "in the query" : `as a ${scheme.in}`}`;
}
