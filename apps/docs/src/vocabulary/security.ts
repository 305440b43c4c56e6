import { securitySchemesOf } from "@event-contracts/contracts/openapi";
import type { SecurityRequirement, SecuritySchemeObject } from "@event-contracts/contracts/openapi";

import { code } from "../schema/facts.js";
import type { Contract } from "../contract/contract.js";

/** A security scheme with its name and instructions for callers, in Markdown. */
export interface SchemeView {
  readonly name: string;
  readonly scheme: SecuritySchemeObject;
  readonly title: string;
  readonly instructions: string;
  readonly description: string;
}

/** Every scheme of a contract, by name. */
export function schemesOf({ document }: Contract): ReadonlyMap<string, SchemeView> {
  return new Map(
    Object.entries(securitySchemesOf(document)).map(([name, scheme]) => {
      const { title, instructions } = describeScheme(scheme);
      return [name, { name, scheme, title, instructions, description: scheme.description ?? "" }];
    }),
  );
}

/** The security alternatives of an operation, each with all its schemes; an alternative without schemes needs no credentials. */
export function alternativesOf(
  contract: Contract,
  security: readonly SecurityRequirement[],
): readonly (readonly SchemeView[])[] {
  const schemes = schemesOf(contract);
  return security.map((requirement) => Object.keys(requirement).flatMap((name) => schemes.get(name) ?? []));
}

/** True for an operation that can be called without credentials. */
export function allowsAnonymous({
  security,
}: {
  readonly security: readonly SecurityRequirement[];
}): boolean {
  return security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
}

function describeScheme(scheme: SecuritySchemeObject): Pick<SchemeView, "instructions" | "title"> {
  const place = describePlacement(scheme);
  const { "x-sigv4": sigv4, "x-token-exchange": exchange } = scheme;
  if (sigv4) {
    const instructions = `Sign each request with a key pair, for the service \`${sigv4.service}\` and the server's \`${sigv4.region}\`. The client signs for you.`;
    return { title: "AWS Signature Version 4", instructions };
  }
  if (exchange) {
    const instructions = `Send ${place}. \`${exchange.operationId}\` returns the token. The client requests, caches and renews it for you.`;
    return { title: "Access token for a key pair", instructions };
  }
  if (scheme.type === "apiKey") return { title: "API key", instructions: `Send ${place}.` };
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic")
    return { title: "User name and password", instructions: "Send `Authorization: Basic …` (RFC 7617)." };
  if (scheme.type === "mutualTLS")
    return { title: "Client certificate", instructions: "Connect with a client certificate." };
  if (scheme.type === "http" && scheme.scheme.toLowerCase() !== "bearer") {
    const name = authorizationScheme(scheme);
    return { title: `HTTP ${name}`, instructions: `Send \`Authorization: ${name} …\` (RFC 9110 §11).` };
  }
  if (scheme.type === "oauth2")
    return { title: "OAuth 2 access token", instructions: oauthInstructions(scheme) };
  if (scheme.type === "openIdConnect")
    return { title: "OpenID Connect token", instructions: openIdInstructions(scheme) };
  const format = scheme.type === "http" ? scheme.bearerFormat : undefined;
  const kind = format ? `${format} as bearer token` : "Bearer token";
  return { title: kind, instructions: "Send `Authorization: Bearer …` (RFC 6750)." };
}

/** The name of the authentication scheme in the header `Authorization`. */
export function authorizationScheme(scheme: SecuritySchemeObject): string {
  const name = scheme.type === "http" ? scheme.scheme : "bearer";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const BEARER = "Send `Authorization: Bearer …` (RFC 6750).";

/** The addresses and scopes of each flow. */
function oauthInstructions({ flows = {} }: Extract<SecuritySchemeObject, { type: "oauth2" }>): string {
  const texts = Object.entries(flows).flatMap(([flow, fields]) => {
    if (typeof fields !== "object" || fields === null) return [];
    const urls = Object.entries(fields).filter(([, url]) => typeof url === "string");
    const { scopes } = fields as { readonly scopes?: object };
    const names = Object.keys(scopes ?? {}).map(code);
    const shown = [
      ...urls.map(([name, url]) => `${name} ${code(url)}`),
      names.length > 0 ? `scopes ${names.join(", ")}` : "",
    ];
    return [`Flow ${code(flow)}: ${shown.filter(Boolean).join(", ")}.`];
  });
  return [BEARER, ...texts].join(" ");
}

function openIdInstructions({
  openIdConnectUrl,
}: Extract<SecuritySchemeObject, { type: "openIdConnect" }>): string {
  return openIdConnectUrl === undefined
    ? BEARER
    : `${BEARER} The provider is described at ${code(openIdConnectUrl)}.`;
}

function describePlacement(scheme: SecuritySchemeObject): string {
  if (scheme.type !== "apiKey") return "`Authorization` as a header";
  return `${code(scheme.name)} ${scheme.in === "query" ? "in the query" : `as a ${scheme.in}`}`;
}
