import { expressionLocation, securitySchemesOf } from "@event-contracts/contracts/openapi";
import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import type { Contract } from "./contract.js";
import { printLiteral } from "./literal.js";

/** The code that applies a security scheme in a vendor's client. */
export interface SchemeSource {
  /** The scheme's name in the contract. */
  readonly name: string;
  /** A function of the client's `schemes/`, in the file of its name. */
  readonly import: string;
  readonly expression: string;
  /** The name of the type of a request body that the expression refers to. */
  readonly body?: string | undefined;
  /** The operation that the scheme calls. */
  readonly operationId?: string;
}

/**
 * The schemes of a contract, in its order. Mutual TLS needs no code in the client, so it has none.
 *
 * @param bodies the names of the types of request bodies, by `operationId`
 * @throws {GenerateError} for an extension of a scheme that the client cannot apply it to
 */
export function schemeSources(
  contract: Contract,
  bodies: Readonly<Record<string, string>> = {},
): SchemeSource[] {
  return Object.entries(securitySchemesOf(contract.document)).flatMap(([name, scheme]) => {
    refuseExtensions(contract, name, scheme);
    const source = schemeSource(scheme, bodies);
    return source ? [{ name, ...source }] : [];
  });
}

/** OAuth 2 and OpenID Connect present a bearer token. */
function schemeSource(
  scheme: SecuritySchemeObject,
  bodies: Readonly<Record<string, string>>,
): Omit<SchemeSource, "name"> | undefined {
  if (scheme.type === "mutualTLS") return undefined;
  if (scheme.type === "http" && scheme.scheme === "basic") return { import: "basic", expression: "basic" };
  if (scheme.type !== "apiKey") return { import: "bearer", expression: "bearer" };
  const { name, "x-sigv4": sigv4, "x-token-exchange": exchange } = scheme;
  if (sigv4) return { import: "sigv4", expression: print("sigv4", sigv4.service, sigv4.region) };
  if (exchange) return tokenExchangeSource(name, exchange, bodies[exchange.operationId]);
  const kind = { cookie: "apiKeyInCookie", header: "apiKey", query: "apiKeyInQuery" }[scheme.in];
  return { import: kind, expression: print(kind, name) };
}

/** The credential is the body of the operation that returns the token. */
function tokenExchangeSource(
  name: string,
  exchange: NonNullable<SecuritySchemeObject["x-token-exchange"]>,
  body: string | undefined,
): Omit<SchemeSource, "name"> {
  const { token, expiresIn, ...rest } = exchange;
  const locations = { token: expressionLocation(token), expiresIn: expressionLocation(expiresIn) };
  return {
    import: "tokenExchange",
    body,
    operationId: exchange.operationId,
    expression: print(`tokenExchange<${body ?? "never"}>`, name, { ...rest, ...locations }),
  };
}

function print(callee: string, ...values: readonly unknown[]): string {
  return `${callee}(${values.map(printLiteral).join(", ")})`;
}

function refuseExtensions(contract: Contract, name: string, scheme: SecuritySchemeObject): void {
  if (scheme.type === "apiKey") return;
  for (const extension of ["x-sigv4", "x-token-exchange"] as const) {
    if (scheme[extension] === undefined) continue;
    const keys = ["components", "securitySchemes", name, extension];
    const problem = `${extension} is on a scheme of type ${scheme.type}`;
    throw contract.errorAt("SCHEME_EXTENSION", keys, problem);
  }
}
