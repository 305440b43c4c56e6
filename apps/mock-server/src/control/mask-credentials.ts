import { expressionLocation } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { credentialsOf } from "../security/accept.js";
import type { Credential } from "../security/credentials.js";
import type { Vendor } from "../vendors/vendor.js";

/** An operation that exchanges credentials for a token. */
export interface TokenOperation {
  readonly operationId: string;
  /** The place of the token in the response: `["body", "data", "accessToken"]`. */
  readonly token: readonly string[];
  /** The names of the credentials in the request. Empty: the contract does not tell them. */
  readonly credentials: readonly string[];
}

/** The operations of a contract that return a token. */
export function tokenOperations(contract: Contract, vendor: Vendor): readonly TokenOperation[] {
  const accepted = credentialsOf(contract, vendor);
  return Object.entries(contract.securitySchemes).flatMap(([name, scheme]) => {
    const exchange = scheme.type === "apiKey" ? scheme["x-token-exchange"] : undefined;
    if (exchange === undefined) return [];
    const { operationId } = exchange;
    const credentials = (accepted[name] ?? []).flatMap((one) =>
      typeof one === "object" ? Object.keys(one) : [],
    );
    try {
      return [{ operationId, token: expressionLocation(exchange.token), credentials }];
    } catch {
      return [{ operationId, token: [], credentials }]; // no place in a message
    }
  });
}

/** The secrets that a vendor accepts. The id of a key and the name of a user are none. */
export function acceptedSecrets(contract: Contract, vendor: Vendor): readonly string[] {
  return Object.values(credentialsOf(contract, vendor)).flat().flatMap(secretsIn);
}

function secretsIn(credential: Credential): readonly string[] {
  if (typeof credential === "string") return [credential];
  if ("secretAccessKey" in credential) {
    const { secretAccessKey, sessionToken } = credential;
    return [secretAccessKey, sessionToken].filter((secret): secret is string => typeof secret === "string");
  }
  const { username, password } = credential as Readonly<Record<string, string | undefined>>;
  if (username === undefined || password === undefined) return Object.values(credential);
  const pair = `${username}:${password}`;
  return [password, pair, Buffer.from(pair).toString("base64")];
}
