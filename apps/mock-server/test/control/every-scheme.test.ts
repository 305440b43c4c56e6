import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vendors } from "@event-contracts/contracts";

import { createMasker, type Masker } from "../../src/control/mask.js";
import type { Contract } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { readContractFile } from "../../src/contract/read-contract-file.js";
import { createService } from "../../src/pipeline/service.js";
import { acceptedCredentials } from "../../src/security/accept.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { startMockServer } from "../../src/server/start.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import {
  credentialsOf,
  expectNoSecret,
  pathCalls,
  secretCalls,
  tokenCalls,
  type SecretCall,
} from "./secrets.js";

const tokens = new URL("../fixtures/tokens.yaml", import.meta.url).pathname;
const own = await Promise.all(
  vendors.map(async (name) => ({ contract: await loadContract(name), vendor: await loadVendor(name) })),
);
const served = [
  ...own,
  {
    contract: await readContractFile(tokens, { externalRefs: false, backtracking: false }),
    vendor: genericVendor,
  },
];

const lines: string[] = [];
let server: MockServer;
let masker: Masker;

beforeAll(async () => {
  server = await startMockServer({ vendors, specs: [tokens], log: (line) => void lines.push(line) });
  masker = createMasker(
    served.map(({ contract, vendor }) =>
      createService(contract, vendor, acceptedCredentials(contract, vendor, "strict")),
    ),
  );
});
afterAll(() => server.close());

/** Sends a call and expects none of its secrets in what is recorded of the exchange, nor in the log. */
async function expectMasked({ request, body, operation, secrets }: SecretCall): Promise<void> {
  lines.length = 0;
  const { method, url, headers } = request;
  const { pathname, search } = new URL(url);
  const response = await server.fetch(request);
  const payload = await response.text();
  const masked = masker.mask({
    request: {
      method,
      url: pathname + search,
      headers: Object.fromEntries(headers),
      body,
      operation: method === operation.method ? operation : undefined,
    },
    response: {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      cookies: response.headers.getSetCookie(),
      payload,
    },
  });
  const { operation: _, ...shown } = masked.request;
  expectNoSecret(JSON.stringify([shown, masked.response]), secrets, `${operation.id} ${response.status}`);
  expectNoSecret(lines.join("\n"), secrets, `the log of ${operation.id} ${response.status}`);
  expect(shown.method).toBe(method);
}

describe.each(served.map(({ contract }) => [contract.name, contract] as const))("%s", (_name, contract) => {
  test.each(Object.keys(contract.securitySchemes))(
    "no record and no line of the log has a credential of %s",
    async (scheme) => {
      const credentials = (await credentialsOf(server, contract)).filter(([name]) => name === scheme);
      expect(credentials.length).toBeGreaterThan(0);
      for (const [name, credential] of credentials) {
        const calls = await secretCalls(server, contract, name, credential);
        expect(calls.length).toBeGreaterThan(0);
        for (const call of calls) await expectMasked(call);
      }
    },
  );

  test("no record and no line of the log has a secret of a path or a credential for a token", async () => {
    const calls = [...pathCalls(server, contract), ...tokenCalls(server, contract)];
    for (const call of calls) await expectMasked(call);
    const exchanges = Object.values(contract.securitySchemes).filter(
      (scheme) => scheme.type === "apiKey" && scheme["x-token-exchange"] !== undefined,
    );
    expect(calls.length).toBeGreaterThanOrEqual(exchanges.length);
  });
});

test("no record has a token that was issued", async () => {
  const issuing = served.flatMap(({ contract }) => tokenCalls(server, contract));
  const issued: string[] = [];
  for (const { request, operation } of issuing) {
    const contract = contractOf(request.url);
    const response = await server.fetch(request);
    const body = await response.json().catch<unknown>(() => undefined);
    const token = request.method === operation.method && tokenIn(contract, operation.id, body);
    if (typeof token !== "string") continue;
    masker.learn(operation, { status: response.status, body });
    issued.push(token);
  }
  expect(issued.length).toBeGreaterThan(0);
  const record = masker.mask({
    request: {
      method: "POST",
      url: `/x/${issued[0]}`,
      headers: { "x-note": issued.join(" ") },
      body: issued.join(),
    },
    response: { status: 200, payload: JSON.stringify(issued) },
  });
  expectNoSecret(JSON.stringify(record), issued);
});

function contractOf(url: string): Contract | undefined {
  return served.find(({ contract }) => url.startsWith(`${server.url(contract.name)}/`))?.contract;
}

function tokenIn(contract: Contract | undefined, operationId: string, body: unknown): unknown {
  for (const scheme of Object.values(contract?.securitySchemes ?? {})) {
    const exchange = scheme.type === "apiKey" ? scheme["x-token-exchange"] : undefined;
    if (exchange?.operationId !== operationId) continue;
    const keys = exchange.token.split("#/")[1]?.split("/") ?? [];
    return keys.reduce<unknown>((value, key) => Reflect.get(Object(value) as object, key) as unknown, body);
  }
  return undefined;
}
