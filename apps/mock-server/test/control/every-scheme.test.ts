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
import { authMode } from "../auth-mode/auth-mode.js";
import {
  credentialsOf,
  expectNoSecret,
  pathCalls,
  secretCalls,
  tokenCalls,
  type SecretCall,
} from "./secrets.js";

await import("../../src/vitest.js");

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

/** Sends a call and expects none of its secrets in what is recorded and shown of the exchange, nor in the log. */
async function expectMasked({ request, body, operation, secrets }: SecretCall): Promise<void> {
  lines.length = 0;
  await control("DELETE", "/journal");
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
  for (const [view, text] of await viewsOf(request, contractOf(url)?.name ?? "")) {
    expectNoSecret(text, secrets, `${view} of ${operation.id} ${response.status}`);
  }
}

async function control(method: string, path: string, body?: object): Promise<string> {
  const headers = { "content-type": "application/json" };
  const init = { method, ...(body && { headers, body: JSON.stringify(body) }) };
  const response = await server.fetch(`${server.address}/_mock${path}`, init);
  expect(response.status, path).toBeLessThan(300);
  return response.text();
}

/** All that the server and the library show of the last exchange, by the name of the view. */
async function viewsOf(request: Request, vendor: string): Promise<readonly (readonly [string, string])[]> {
  const [received] = server.requests();
  if (received === undefined) throw new Error("The exchange is not in the journal.");
  const { id } = received;
  const { searchParams } = new URL(request.url);
  const other = (names: Iterable<string>): Record<string, string> =>
    Object.fromEntries(Array.from(names, (name) => [name, "other"]));
  const members = Object.keys(Object(received.body) as object);
  const miss = {
    path: "/nowhere",
    headers: other(request.headers.keys()),
    query: other(searchParams.keys()),
    body: members.length === 0 || members.length > 9 ? "other" : other(members),
  };
  const message = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return String(error);
    }
    throw new Error("The match should miss.");
  };
  return [
    ["list", await control("GET", "/journal")],
    ["exchange", await control("GET", `/journal/${id}`)],
    ["archive", await control("GET", `/journal/har?vendor=${vendor}`)],
    ["event", await firstEvent(id - 1)],
    ["verification", await control("POST", "/journal/verify", { match: miss })],
    // A server that checks no credentials does not know that a text which was stored as data is one.
    ...(authMode === "strict" ? [["state", await control("GET", `/state?vendor=${vendor}`)] as const] : []),
    ["requests", JSON.stringify(server.requests())],
    ["matcher", message(() => expect(server).toHaveReceived(miss))],
    ["matcher of none", message(() => expect(server).not.toHaveReceived({}))],
    ["wait", await server.waitFor(miss, { timeout: 1 }).then(() => "found", String)],
  ];
}

async function firstEvent(after: number): Promise<string> {
  const headers = { "last-event-id": String(after) };
  const { body } = await server.fetch(`${server.address}/_mock/journal/events`, { headers });
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value);
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
