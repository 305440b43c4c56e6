import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { basic, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const create = (body: object) => mock.post("/v2/events/webhook", { tillCode: "desk", ...body });
const transformerType = "WebEngageTransformer";

test("R22 [vendor's sample]: Creates a webhook with an id of 32 hexadecimal digits, which is the last segment of `webHookUri`; the address begins with that of the gateway. The list writes the name of the transformer with a lower-case first letter.", async () => {
  const { status, body } = await create({ transformerType });
  const { webHookUri } = body;
  expect([status, body]).toEqual([
    200,
    {
      transformerType,
      uniquenessCheckEnabled: false,
      tillCode: "desk",
      webHookUri,
      authEnabled: false,
      warnings: [],
    },
  ]);
  expect(webHookUri.startsWith(`${capillary.url}/eucrm/webhooks/`)).toBe(true);
  const webHookId = webHookUri.split("/").at(-1);
  expect(webHookId).toMatch(/^[0-9a-f]{32}$/);
  const { data } = (await mock.get("/v2/events/webhooks")).body;
  expect(data).toContainEqual({
    transformerType: "webEngageTransformer",
    webHookId,
    uniquenessCheckEnabled: false,
    tillCode: "desk",
    webHookUri,
    authEnabled: false,
  });
});

test("R22a [our choice]: Creates a second webhook for the same transformer, though the vendor says that an organization has one.", async () => {
  const uris = [await prepare(mock, "first"), await prepare(mock, "second")].map(({ uri }) => uri);
  expect(uris[0]).not.toBe(uris[1]);
  const { data } = (await mock.get("/v2/events/webhooks")).body;
  const listed = data.map(({ webHookUri }: { webHookUri: string }) => webHookUri);
  expect(listed).toEqual(expect.arrayContaining(uris));
  for (const uri of uris)
    expect((await mock.post(uri, { event_name: "first", guest: "1" })).status).toBe(200);
});

test("R22b [our choice]: Takes an absent `uniquenessCheckEnabled` for false.", async () => {
  const { body } = await create({ transformerType });
  expect(body.uniquenessCheckEnabled).toBe(false);
  const { happen } = await prepare(mock, "unchecked");
  await happen({ guest: "1" });
  expect((await happen({ guest: "1" })).stored.additonalAttributes.isDuplicate).toBe(false);
});

describe("R23 [vendor's text]: Returns 1808 if the transformer is unknown, missing or not a string, and 1839 if `authEnabled` is true and `authMechanism` is missing or unknown.", () => {
  test.each([[undefined], [5], ["WEBENGAGETRANSFORMER"], ["kumulosTransformer"]])(
    "rejects the transformer %j",
    async (unknown) => {
      const { status, body } = await create({ transformerType: unknown });
      const errors = [{ status: false, code: 1808, message: "customer event transformer not present" }];
      expect([status, body]).toEqual([200, { warnings: [], errors }]);
    },
  );

  test("rejects authentication without a known mechanism", async () => {
    const refused = [{ status: false, code: 1839, message: "auth mechanism not present" }];
    for (const mechanism of [{}, { authMechanism: "Digest" }]) {
      const { status, body } = await create({ transformerType, authEnabled: true, ...mechanism });
      expect([status, body.errors]).toEqual([200, refused]);
    }
    const both = await create({ authEnabled: true });
    expect(both.body.errors.map(({ code }: { code: number }) => code)).toEqual([1808, 1839]);
    expect((await create({ transformerType, authMechanism: "Digest" })).status).toBe(400);
  });

  test.each(["BASIC", "OAUTH", "Basic"])("accepts the mechanism %s", async (authMechanism) => {
    const { body } = await create({ transformerType, authEnabled: true, authMechanism });
    expect([body.authEnabled, body.errors]).toEqual([true, undefined]);
  });

  test("accepts the transformer with a small first letter, and returns it so", async () => {
    const { body } = await create({ transformerType: "webEngageTransformer" });
    expect(body.transformerType).toBe("webEngageTransformer");
  });
});

test("R23a [our choice]: Returns `warnings` and `errors` alone for a refused webhook, and creates none.", async () => {
  const before = (await mock.get("/v2/events/webhooks")).body.data.length;
  for (const refused of [{ transformerType: "unknown" }, { transformerType, authEnabled: true }]) {
    const { body } = await create(refused);
    expect(Object.keys(body).toSorted()).toEqual(["errors", "warnings"]);
  }
  expect((await mock.get("/v2/events/webhooks")).body.data).toHaveLength(before);
});

strictOnly(() => {
  test("R24 [vendor's text]: Accepts occurrences from anyone on a webhook without `authEnabled`. With it, returns 401 for a missing or wrong credential and stores nothing.", async () => {
    const anyone = capillary.caller({});
    const open = await prepare(mock, "open");
    expect((await anyone.post(open.uri, { event_name: "open", guest: "1" })).status).toBe(200);
    const wrong = await anyone.post(open.uri, { event_name: "open", guest: "1" }, basic("stranger"));
    expect(wrong.status).toBe(200);

    const closed = await prepare(mock, "closed", [guest], { authEnabled: true, authMechanism: "Basic" });
    const happen = (headers: Record<string, string>) =>
      anyone.post(closed.uri, { event_name: "closed", guest: "1" }, headers);
    for (const [headers, reason] of [
      [{}, "The credentials are missing."],
      [basic("mock", "wrong"), "The credentials are not accepted."],
      [basic("neighbour"), "The credentials are not accepted."],
    ] as const) {
      const { status, body, headers: answered } = await happen(headers);
      expect([status, body.errors[0].code]).toEqual([401, 401]);
      expect(answered.get("x-contract-violations")).toBe(JSON.stringify([reason]));
    }
    expect((await mock.get("/v2/events/logs?event_name=closed")).body.data).toEqual([]);
    expect((await happen(basic("mock"))).status).toBe(200);
    expect((await mock.get("/v2/events/search?eventName=closed")).body.totalRecords).toBe(1);
  });
});

test("R24a [our choice]: Disables a webhook with the response that disabling an event has, and no longer lists it. Returns 404 for an occurrence at it and for disabling it again, as for an unknown webhook.", async () => {
  const { uri, webHookId, post } = await prepare(mock, "stopped");
  const disable = () => mock.put("/v2/events/webhook/disable", { webHookId });
  const { status, text } = await disable();
  expect([status, text]).toEqual([200, '{"warnings":[],"errors":[]}']);
  const { data } = (await mock.get("/v2/events/webhooks")).body;
  expect(data.map((webhook: { webHookUri: string }) => webhook.webHookUri)).not.toContain(uri);
  for (const response of [
    await post({ guest: "1" }),
    await disable(),
    await mock.post("/eucrm/webhooks/unknown", { event_name: "stopped" }),
    await mock.put("/v2/events/webhook/disable", { webHookId: "unknown" }),
  ]) {
    expect([response.status, response.body.errors[0].message]).toEqual([404, "webhook not found"]);
  }
});

strictOnly(() => {
  test("R24b [our choice]: Takes the Basic credentials of a till at a webhook with authentication, whichever mechanism it was made with, and no token. Refuses in the envelope of version 2, without `X-Cap-Requestid`.", async () => {
    const message = "Please check your username/password or authentication token";
    for (const authMechanism of ["BASIC", "OAUTH"]) {
      const eventName = `closed by ${authMechanism}`;
      const { uri } = await prepare(mock, eventName, [guest], { authEnabled: true, authMechanism });
      const occurrence = { event_name: eventName, guest: "1" };
      expect((await capillary.caller(basic("mock")).post(uri, occurrence)).status).toBe(200);
      const { status, headers, body } = await mock.post(uri, occurrence);
      expect([status, body, headers.get("x-cap-requestid")]).toEqual([
        401,
        { errors: [{ status: false, code: 401, message }], warnings: [] },
        null,
      ]);
    }
  });
});
