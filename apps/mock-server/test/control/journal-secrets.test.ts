import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { expect, test } from "vitest";

import { networkTest } from "../without-port.js";
import { harOf } from "../../src/control/har.js";
import { followJournal } from "../../src/control/journal-events.js";
import { listExchanges } from "../../src/control/journal-list.js";
import { exchangeOf } from "../../src/control/journal-view.js";
import { verify } from "../../src/control/verify.js";
import { createContract } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { mockOf } from "../../src/server/create-mock.js";
import { createEngine } from "../../src/server/create-engine.js";
import type { ServerOptions } from "../../src/server/options.js";
import { startMockServer } from "../../src/server/start.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import { document } from "./start-shop.js";

const ours = ["aws-incident-manager", "capillary", "rebilly"];

async function start(options: ServerOptions = {}) {
  const served = await Promise.all(
    ours.map(async (name) => ({ contract: await loadContract(name), vendor: await loadVendor(name) })),
  );
  const shop = { contract: createContract("shop", document), vendor: genericVendor };
  const engine = createEngine([...served, shop], options);
  return { engine, mock: mockOf(engine, "http://mock.localhost", () => Promise.resolve()) };
}

test("shows no credential of an exchange in any view of the journal", async () => {
  const { engine, mock } = await start();
  const { journal } = engine.sessions.of("default");
  if (journal === undefined) throw new Error("There is no journal.");
  const secrets: string[] = [];
  const secret = (text: string): string => {
    secrets.push(text);
    return text;
  };
  const call = (vendor: string, path: string, init: RequestInit = {}): Promise<Response> =>
    mock.fetch(`${mock.url(vendor)}${path}`, init);
  const json = { "content-type": "application/json" };

  await call("shop", "/secret", { headers: { authorization: `Bearer ${secret("bearer-of-the-shop")}` } });
  const pair = Buffer.from(`jane:${secret("password-of-jane")}`).toString("base64");
  await call("shop", "/secret", { headers: { authorization: `Basic ${secret(pair)}` } });
  await call("rebilly", "/organizations/acme/customers", {
    headers: { "REB-APIKEY": secret("sk_sandbox_mock") },
  });
  const token = await call("capillary", "/v3/oauth/token/generate", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ key: "mock", secret: secret("secret-of-the-client") }),
  });
  expect(token.status).toBeGreaterThan(0);
  const right = await call("capillary", "/v3/oauth/token/generate", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ key: "mock", secret: "mock" }),
  });
  const { data } = (await right.json()) as { readonly data: { readonly accessToken: string } };
  secret(data.accessToken);
  await call("capillary", "/v2/events", { headers: { "x-cap-api-oauth-token": data.accessToken } });

  const url = new URL(`${mock.url("aws-incident-manager")}/listIncidentRecords`);
  const credentials = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
  };
  const signer = new SignatureV4({
    service: "ssm-incidents",
    region: "us-east-1",
    credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { ...json, host: url.host },
    body: "{}",
  });
  secret(/Signature=([0-9a-f]+)/.exec(signed.headers["authorization"] ?? "")?.[1] ?? "none");
  await mock.fetch(url, { method: "POST", headers: signed.headers, body: "{}" });

  const view = engine.masker;
  const entries = [...journal.entries()];
  expect(entries.map(({ reply }) => reply?.status)).toEqual([401, 401, 200, 200, 200, 200, 200]);
  const events: string[] = [];
  const reader = followJournal(journal, view, { after: 0 })[Symbol.asyncIterator]();
  for (const _ of entries) events.push(((await reader.next()).value as string | undefined) ?? "");
  const shown = JSON.stringify([
    listExchanges(journal, {}, view),
    entries.map((entry) => exchangeOf(entry, view)),
    await harOf(entries, view),
    verify(
      journal,
      { headers: { authorization: "x", "x-cap-api-oauth-token": "y" }, body: { secret: 1 } },
      view,
    ),
    mock.requests(),
    events,
  ]);
  for (const one of secrets) expect(shown).not.toContain(one);
  expect(shown).toContain("Bearer ***");
});

test("shows no credential in the state", async () => {
  const { mock } = await start();
  const init = { method: "POST", headers: { "content-type": "application/json" } };
  const note = {
    password: "secret-of-jane",
    apiKey: [1234567],
    accepted: "sk_sandbox_mock",
    kept: "x",
    token: { value: "secret-of-jim", list: [{ id: 7 }] },
  };
  await mock.fetch(`${mock.url("shop")}/orders`, { ...init, body: JSON.stringify({ item: "pen", note }) });
  const state = await (await mock.fetch("http://mock.localhost/_mock/state?vendor=shop")).text();
  expect(state).toContain(
    '"note":{"password":"***","apiKey":["***"],"accepted":"***","kept":"x","token":{"value":"***","list":[{"id":"***"}]}}',
  );
});

networkTest("shows the token of the control API nowhere", async () => {
  const controlToken = "control-token-of-this-server";
  const lines: string[] = [];
  await using server = await startMockServer({
    vendors: ["rebilly"],
    auth: "strict",
    controlToken,
    log: (line) => void lines.push(line),
  });
  const call = async (path: string, token: string, headers: Record<string, string> = {}) => {
    const response = await fetch(server.address + path, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    return [response.status, await response.text()] as const;
  };
  const wrong = "wrong-token-of-somebody";
  expect((await call(`/_mock/journal/${wrong}?note=${wrong}`, wrong))[0]).toBe(401);
  expect((await call(`/_mock/sessions/${controlToken}`, controlToken))[0]).toBe(404);
  expect((await call(`/rebilly/organizations/${controlToken}`, "none-of-the-vendor"))[0]).toBe(404);
  await call("/rebilly/organizations/acme/customers", controlToken, { "x-note": controlToken });
  const views = await Promise.all(
    ["/journal", "/journal/1", "/journal/2", "/journal/har", "/state", "/vendors"].map((path) =>
      call(`/_mock${path}`, controlToken),
    ),
  );
  const shown = JSON.stringify([views, lines, server.requests()]);
  expect(lines).toHaveLength(4);
  for (const token of [wrong, controlToken]) expect(shown).not.toContain(token);
});

test("masks a token that was issued before its contract was read anew", async () => {
  const { engine, mock } = await start();
  const answer = await mock.fetch(`${mock.url("capillary")}/v3/oauth/token/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key: "mock", secret: "mock" }),
  });
  const { data } = (await answer.json()) as { readonly data: { readonly accessToken: string } };
  engine.replace(engine.services);
  await mock.fetch(`${mock.url("shop")}/orders?note=${data.accessToken}`);
  expect(mock.requests({ vendor: "shop" })[0]?.query.get("note")).toBe("***");
});

test("masks what the contract of a request told, also once it was read anew", async () => {
  const withKey = (name: string) => {
    const key = { type: "apiKey", in: "header", name };
    const contract = createContract("shop", { ...document, components: { securitySchemes: { key } } });
    return { contract, vendor: genericVendor };
  };
  const engine = createEngine([withKey("X-One")], {});
  const mock = mockOf(engine, "http://mock.localhost", () => Promise.resolve());
  const headers = { "X-One": "secret-of-one", "X-Two": "secret-of-two", "X-Other": "see secret-of-one" };
  await mock.fetch(`${mock.url("shop")}/orders?note=secret-of-one`, { headers });
  engine.replace([withKey("X-Two")]);
  const [received] = mock.requests();
  expect(received?.headers).toMatchObject({ "x-one": "***", "x-two": "***", "x-other": "see ***" });
  expect(received?.query.get("note")).toBe("***");
  const { journal } = engine.sessions.of("default");
  if (journal === undefined) throw new Error("There is no journal.");
  const result = verify(journal, { headers: { "x-one": "other" } }, engine.masker);
  expect(JSON.stringify([result, await harOf(journal.entries(), engine.masker)])).not.toContain("secret-of-");
});
