import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vendors } from "@event-contracts/contracts";

import type { Contract, Operation } from "../src/contract/contract.js";
import { loadContract } from "../src/contract/load-contract.js";
import type { AuthMode } from "../src/security/accepted-credentials.js";
import type { MockServer } from "../src/server/mock-server.js";
import { startMockServer } from "../src/server/start.js";

const contracts = await Promise.all(vendors.map(loadContract));

const encode = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString("base64url");

/** The values that a claim of a token may have in JSON. */
const CLAIMS: readonly unknown[] = [
  null,
  true,
  -1,
  1e300,
  "",
  "mock",
  "\ud800",
  [],
  ["mock"],
  {},
  { toString: 1 },
];
const CLAIM_NAMES = ["client_key", "exp", "iss", "org_id", "sub"];

/** Texts that a caller may send in place of a credential, well-formed tokens with unexpected claims among them. */
const ODD_CREDENTIALS = [
  "x",
  "a.b.c",
  "..",
  ":",
  "__proto__",
  "constructor",
  "AWS4-HMAC-SHA256 Credential=/",
  "\u00e4",
  Buffer.from("__proto__:constructor").toString("base64"),
  ...CLAIMS.map((payload) => `a.${encode(payload)}.c`),
  ...CLAIMS.map((claim) => `a.${encode(Object.fromEntries(CLAIM_NAMES.map((name) => [name, claim])))}.c`),
];

describe.each(["strict", "any", "off"] satisfies AuthMode[])("with the credential check %j", (auth) => {
  let server: MockServer;
  beforeAll(async () => void (server = await startMockServer({ auth })));
  afterAll(async () => {
    await server.close();
  });

  test.each(contracts.map((contract) => [contract.name, contract] as const))(
    "%s reads any text as a credential",
    async (_, contract) => {
      const failures: string[] = [];
      for (const operation of contract.operations) {
        for (const credential of ODD_CREDENTIALS) {
          for (const request of requests(server, contract, operation, credential)) {
            const response = await server.fetch(request);
            if (response.status >= 500)
              failures.push(`${operation.id} ${credential}: ${await response.text()}`);
          }
        }
      }
      expect(failures).toEqual([]);
    },
  );
});

/** One request for each security scheme of the operation, with the credential in the scheme's place. */
function requests(
  server: MockServer,
  contract: Contract,
  operation: Operation,
  credential: string,
): readonly Request[] {
  return operation.security.flat().flatMap((name) => {
    const scheme = contract.securitySchemes[name];
    if (scheme === undefined) return [];
    const path = (operation.templates[0] ?? "").replaceAll(/\{[^}]+\}/g, "acme");
    const url = new URL(server.url(contract.name) + path);
    const headers = new Headers();
    if (scheme.type === "apiKey" && scheme.in === "query") url.searchParams.set(scheme.name, credential);
    else if (scheme.type === "apiKey" && scheme.in === "cookie")
      headers.set("cookie", `${scheme.name}=${credential}`);
    else if (scheme.type === "apiKey") headers.set(scheme.name, credential);
    else headers.set("authorization", `${scheme.type === "http" ? scheme.scheme : "Bearer"} ${credential}`);
    const body = operation.body === undefined ? {} : { body: "{}" };
    if (operation.body !== undefined) headers.set("content-type", "application/json");
    return [new Request(url, { method: operation.method, headers, ...body })];
  });
}
