import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { basic, START, startCapillary, type Capillary } from "./start-capillary.js";
import { needsCaller, strictOnly } from "../auth-mode/auth-mode.js";

let capillary: Capillary;

beforeAll(async () => {
  capillary = await startCapillary();
});
afterAll(() => capillary.close());

const unauthorized = {
  errors: [
    { status: false, code: 401, message: "Please check your username/password or authentication token" },
  ],
  warnings: [],
};

const exchange = (body: unknown, headers?: Record<string, string>) =>
  capillary.caller({}).post("/v3/oauth/token/generate", body, headers);
const statusWith = async (headers: Record<string, string>) =>
  (await capillary.caller(headers).get("/v2/events")).status;

strictOnly(() => {
  test("R1 [vendor's sample, client's code]: Takes the token without a prefix from `X-CAP-API-OAUTH-TOKEN`. A token with `Bearer` before it is a wrong one (401).", async () => {
    const token = await capillary.token();
    expect(await statusWith({ "X-CAP-API-OAUTH-TOKEN": token })).toBe(200);
    const { status, body } = await capillary
      .caller({ "X-CAP-API-OAUTH-TOKEN": `Bearer ${token}` })
      .get("/v2/events");
    expect([status, body]).toEqual([401, unauthorized]);
    expect(await statusWith({ Authorization: `Bearer ${token}` })).toBe(401);
  });
});

strictOnly(() => {
  describe("R2 [vendor's text, vendor's sample, our choice]: Creates a new token with a lifetime of its own on every token call; earlier tokens stay valid until they expire. Returns 498, with the time at which the token expired, for an expired token and 401 for an unknown one, in the envelope of version 2.", () => {
    test("creates a new token with each call, and accepts earlier ones until they expire", async () => {
      const earlier = { "X-CAP-API-OAUTH-TOKEN": await capillary.token() };
      capillary.clock.time = START + 200_000;
      const later = { "X-CAP-API-OAUTH-TOKEN": await capillary.token() };
      expect(later).not.toEqual(earlier);
      expect([await statusWith(earlier), await statusWith(later)]).toEqual([200, 200]);

      capillary.clock.time = START + 300_000;
      expect([await statusWith(earlier), await statusWith(later)]).toEqual([498, 200]);
      capillary.clock.time = START;
    });

    test("returns 498 for an expired token and 401 for an unknown one", async () => {
      const token = await capillary.token();
      capillary.clock.time = START + 300_000;
      const expired = await capillary.caller({ "X-CAP-API-OAUTH-TOKEN": token }).get("/v2/events");
      const errors = [{ status: false, code: 498, message: "Token expired at 2026-03-14T17:25:00.000+0000" }];
      expect([expired.status, expired.body]).toEqual([498, { errors, warnings: [] }]);
      const unknown = await capillary.caller({ "X-CAP-API-OAUTH-TOKEN": `${token}x` }).get("/v2/events");
      expect([unknown.status, unknown.body]).toEqual([401, unauthorized]);
      capillary.clock.time = START;
    });
  });
});

test("creates a JWT with the client, the organization and the time of expiry", async () => {
  const { body } = await exchange({ key: "mock", secret: "mock" });
  expect(body).toMatchObject({ data: { ttlSeconds: 300 }, errors: null });
  const [header, payload, signature] = body.data.accessToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  expect(claims).toMatchObject({ client_key: "mock", org_id: expect.any(Number), token_use: "token_access" });
  expect(claims.exp - claims.iat).toBe(300);
  expect(header && signature).toBeTruthy();
});

test("R2a [vendor's sample, our choice]: Returns 320001, with `data` null, in a 200 for a wrong key or secret, and repeats neither. The contract allows 401 with the same body.", async () => {
  const errors = [{ code: 320001, message: "Invalid client key and secret" }];
  for (const pair of [
    { key: "mock", secret: "precious" },
    { key: "precious", secret: "mock" },
    { key: "mock", secret: "neighbour" },
  ]) {
    const { status, text, body } = await exchange(pair);
    expect([status, body]).toEqual([200, { data: null, errors }]);
    expect(text).not.toContain("precious");
  }
  const preferred = await exchange({ key: "mock", secret: "precious" }, { prefer: "code=401" });
  expect([preferred.status, preferred.body]).toEqual([401, { data: null, errors }]);
});

test("R2b [our choice]: Returns 400, in the envelope of the token call, for a token request without a key or a secret, and for one that cannot be read or followed.", async () => {
  for (const [request, missing] of [
    [{ key: "mock" }, "secret"],
    [{ secret: "mock" }, "key"],
  ] as const) {
    const { status, body } = await exchange(request);
    const errors = [{ code: 400, message: `${missing} is required` }];
    expect([status, body]).toEqual([400, { data: null, errors }]);
  }
  const known = { key: "mock", secret: "mock" };
  for (const unreadable of [
    await exchange("{"),
    await exchange(known, { prefer: "code=418" }),
    await exchange(known, { prefer: "example=nope" }),
    await exchange(known, { prefer: "wait=x" }),
    await exchange(known, { prefer: "dynamic=x" }),
  ]) {
    const errors = [{ code: 400, message: expect.any(String) }];
    expect([unreadable.status, unreadable.body]).toEqual([400, { data: null, errors }]);
  }
});

test.each(["//v3/oauth/token/generate", "/v3/oauth/token/generate//", "/v3/oauth/token/g%65nerate"])(
  "R2b, for the path %s, which is read as that of the token call",
  async (path) => {
    const response = await fetch(capillary.url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    const errors = [{ code: 400, message: expect.any(String) as string }];
    expect([response.status, await response.json()]).toEqual([400, { data: null, errors }]);
  },
);

needsCaller(() => {
  describe("R3 [vendor's text]: Accepts either credential for a version 2 call. The organization is that of the credential; nothing of another organization is visible.", () => {
    needsCaller(() => {
      test("accepts either credential, and shows nothing of another organization", async () => {
        const [mock, neighbour] = [await capillary.organization(), await capillary.organization("neighbour")];
        await mock.post("/v2/events", { eventName: "ours", actions: ["EMFConsumer"] });
        const till = capillary.caller(basic("mock"));
        expect((await till.get("/v2/events/meta?event_name=ours")).status).toBe(200);
        const { webHookUri } = (
          await till.post("/v2/events/webhook", { transformerType: "WebEngageTransformer", tillCode: "desk" })
        ).body;
        const { requestId } = (await mock.post(webHookUri, { event_name: "ours" })).body;

        for (const stranger of [neighbour, capillary.caller(basic("neighbour"))]) {
          expect((await stranger.get("/v2/events")).body.data).toEqual([]);
          expect((await stranger.get("/v2/events/meta?event_name=ours")).status).toBe(404);
          expect((await stranger.get("/v2/events/webhooks")).body.data).toEqual([]);
          const webHookId = webHookUri.split("/").at(-1);
          expect((await stranger.put("/v2/events/webhook/disable", { webHookId })).status).toBe(404);
          expect((await stranger.get("/v2/events/logs")).body.data).toEqual([]);
          expect((await stranger.get(`/v2/events/running_status?eventId=${requestId}`)).status).toBe(404);
        }
        const again = await neighbour.post("/v2/events", { eventName: "ours", actions: ["EMFConsumer"] });
        expect(again.body.errors).toEqual([]);
      });
    });

    strictOnly(() => {
      test.each([
        ["nothing", {}],
        ["an unknown till", basic("stranger")],
        ["a wrong password", basic("mock", "wrong")],
        ["a password that is not hashed", { authorization: `Basic ${btoa("mock:mock")}` }],
      ])("rejects %s", async (_, headers: Record<string, string>) => {
        expect(await statusWith(headers)).toBe(401);
      });
    });
  });
});

strictOnly(() => {
  test("R46 [vendor's text, our choice]: Returns 403 for the tokens of an API client whose access group does not allow behavioral events. The client `restricted` is one; the tokens of the client `expired` have expired when they are made.", async () => {
    const refusals = async (name: string) => {
      const caller = await capillary.organization(name);
      return [
        await caller.get("/v2/events"),
        await caller.post("/v2/events", { eventName: "refused", actions: ["EMFConsumer"] }),
      ].map(({ status, body }) => [status, body]);
    };
    const refusal = (code: number, message: string) => ({
      errors: [{ status: false, code, message }],
      warnings: [],
    });
    const forbidden = refusal(403, "Client doesn't have access to the requested resource");
    expect(await refusals("restricted")).toEqual([
      [403, forbidden],
      [403, forbidden],
    ]);
    const expired = refusal(498, "Token expired at 2026-03-14T17:20:00.000+0000");
    expect(await refusals("expired")).toEqual([
      [498, expired],
      [498, expired],
    ]);
    const mock = await capillary.organization();
    expect((await mock.get("/v2/events/meta?event_name=refused")).status).toBe(404);
  });
});

test("R43 [vendor's text, our choice]: Sends a new `X-Cap-Requestid` with every response of version 2 and 3; the gateway does not send it.", async () => {
  const mock = await capillary.organization();
  const ids = [
    await exchange({ key: "mock", secret: "wrong" }),
    await mock.get("/v2/events"),
    await mock.get("/v2/events"),
    await mock.get("/v2/nowhere"),
    await capillary.caller({}).get("/v2/events"),
  ].map(({ headers }) => headers.get("x-cap-requestid"));
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[0-9a-f]{32}$/)));
  expect(new Set(ids).size).toBe(ids.length);
  const atGateway = await mock.post("/eucrm/webhooks/none", { event_name: "ours" });
  expect([atGateway.status, atGateway.headers.get("x-cap-requestid")]).toEqual([404, null]);
});

needsCaller(() => {
  test("R44 [vendor's text, our choice]: Returns 429 for more than 100 requests a minute with one API key, as on a demo cluster, and does not process them; no header says how long to wait. Tokens of one key count together; calls without a credential do not count.", async () => {
    const limited = await startCapillary({ rateLimits: true });
    try {
      const [one, two] = [await limited.organization(), await limited.organization()];
      for (let count = 0; count < 50; count += 1) {
        expect((await one.get("/v2/events")).status).toBe(200);
        expect((await two.get("/v2/events")).status).toBe(200);
      }
      const refused = await two.post("/v2/events", { eventName: "late", actions: ["EMFConsumer"] });
      expect([refused.status, refused.body.errors[0].code]).toEqual([429, 429]);
      expect([...refused.headers.keys()].filter((name) => /retry|limit/.test(name))).toEqual([]);
      expect((await (await limited.organization("neighbour")).get("/v2/events")).status).toBe(200);

      limited.clock.time += 60_000;
      expect((await one.get("/v2/events/meta?event_name=late")).status).toBe(404);
    } finally {
      await limited.close();
    }
  });
});
