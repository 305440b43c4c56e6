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

test("creates no webhook if it returns an error", async () => {
  const before = (await mock.get("/v2/events/webhooks")).body.data.length;
  await create({ transformerType: "unknown" });
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
    for (const headers of [{}, basic("mock", "wrong"), basic("neighbour")]) {
      const { status, body } = await happen(headers);
      expect([status, body.errors[0].code]).toEqual([401, 401]);
    }
    expect((await mock.get("/v2/events/logs?event_name=closed")).body.data).toEqual([]);
    expect((await happen(basic("mock"))).status).toBe(200);
    expect((await mock.get("/v2/events/search?eventName=closed")).body.totalRecords).toBe(1);
  });
});

test("returns 404 for an occurrence at an unknown or disabled webhook, and no longer lists it", async () => {
  const { uri, webHookId, post } = await prepare(mock, "stopped");
  const disable = () => mock.put("/v2/events/webhook/disable", { webHookId });
  const { status, text } = await disable();
  expect([status, text]).toEqual([200, '{"warnings":[],"errors":[]}']);
  const { data } = (await mock.get("/v2/events/webhooks")).body;
  expect(data.map((webhook: { webHookUri: string }) => webhook.webHookUri)).not.toContain(uri);
  const unknown = await mock.post("/eucrm/webhooks/unknown", { event_name: "stopped" });
  for (const response of [await post({ guest: "1" }), await disable(), unknown]) {
    expect([response.status, response.body.errors[0].message]).toEqual([404, "webhook not found"]);
  }
});
