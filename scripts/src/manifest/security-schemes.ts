import type { SecurityScheme } from "@event-contracts/contracts";
import type { Contract } from "../contract.js";
import type { SecuritySchemeObject } from "../openapi-document.js";
import { resolve } from "./resolve.js";
import { manifestTokenExchange } from "./vocabulary.js";

/**
 * The manifest's security schemes, in the contract's order.
 *
 * @throws {GenerateError} where an extension stands on a scheme that the client can not apply it to
 */
export function manifestSecuritySchemes(contract: Contract): Record<string, SecurityScheme> {
  const schemes = Object.entries(contract.document.components?.securitySchemes ?? {});
  return Object.fromEntries(
    schemes.map(([name, scheme]) => [
      name,
      securityScheme(contract, name, resolve(contract.document, scheme)),
    ]),
  );
}

function securityScheme(contract: Contract, name: string, scheme: SecuritySchemeObject): SecurityScheme {
  if (scheme.type === "apiKey") {
    const { type, in: place, name: parameter, "x-sigv4": sigv4, "x-token-exchange": tokenExchange } = scheme;
    return {
      type,
      in: place,
      name: parameter,
      ...(sigv4 && { sigv4 }),
      ...(tokenExchange && { tokenExchange: manifestTokenExchange(tokenExchange) }),
    };
  }
  for (const extension of ["x-sigv4", "x-token-exchange"] as const) {
    if (scheme[extension] === undefined) continue;
    const keys = ["components", "securitySchemes", name, extension];
    throw contract.errorAt(
      "SCHEME_EXTENSION",
      keys,
      `${extension} stands on a scheme of type ${scheme.type}`,
    );
  }
  return scheme.type === "http" ? { type: scheme.type, scheme: scheme.scheme } : { type: scheme.type };
}
