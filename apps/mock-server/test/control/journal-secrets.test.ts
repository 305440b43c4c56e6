import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { expect, test } from "vitest";

import { harOf } from "../../src/control/har.js";
import { followJournal } from "../../src/control/journal-events.js";
import { listExchanges } from "../../src/control/journal-list.js";
import { exchangeOf } from "../../src/control/journal-view.js";
import { verify } from "../../src/control/verify.js";
import { createContract } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { mockOf } from "../../src/server/create-mock.js";
import { createEngine } from "../../src/server/create-engine.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import { document } from "./start-shop.js";

const ours = ["aws-incident-manager", "capillary", "rebilly"];

async function start() {
  const served = await Promise.all(
    ours.map(async (name) => ({ contract: await loadContract(name), vendor: await loadVendor(name) })),
  );
  const shop = { contract: createContract("shop", document), vendor: genericVendor };
  const engine = createEngine([...served, shop], {});
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
    harOf(entries, view),
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
