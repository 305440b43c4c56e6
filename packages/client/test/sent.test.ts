import { describe, expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import { inTurn } from "./fixtures/in-turn.js";
import type { Respond } from "./fixtures/start-vendor.js";
import { respondJson } from "./fixtures/start-vendor.js";

const body = { address: "Here" };
const path = { id: "p1" };
const created = respondJson(201, { address: "Here" });
const reset: Respond = (response) => response.socket?.resetAndDestroy();

function systemError(properties: object): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("any"), properties) });
}

describe("a call that has not been sent", () => {
  test.each([
    ["a refused connection", systemError({ code: "ECONNREFUSED", syscall: "connect" })],
    ["an unknown host", systemError({ code: "ENOTFOUND", syscall: "getaddrinfo" })],
    ["a connection that times out", systemError({ code: "UND_ERR_CONNECT_TIMEOUT" })],
    ["a certificate that is not trusted", systemError({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" })],
    ["no address that accepts", systemError({ errors: [{ code: "ECONNREFUSED" }, { code: "ENETUNREACH" }] })],
    ["a port that fetch blocks", new TypeError("fetch failed", { cause: new Error("bad port") })],
    ["a refused connection in Bun", Object.assign(new Error("any"), { code: "ConnectionRefused" })],
  ])("because of %s says so, and is repeated with every method", async (_, error) => {
    let attempts = 0;
    const { parcels } = await startParcels(created, {
      fetch(url, init) {
        attempts++;
        return attempts < 3 ? Promise.reject(error) : fetch(url, init);
      },
    });
    expect(await parcels.createParcel({ body })).toMatchObject({ ok: true, attempts: 3 });
    attempts = -9;
    expect(await parcels.createParcel({ body })).toMatchObject({
      status: 0,
      sent: "no",
      stopped: "retries",
      error: { reason: "network", sent: "no", cause: error },
    });
  });

  test("says so if a real server refuses the connection, or its name is unknown", async () => {
    const { parcels, close } = await startParcels(created);
    await close();
    expect(await parcels.createParcel({ body })).toMatchObject({ sent: "no", attempts: 3 });
    const server = { depot: "d7", endpoint: "https://parcels.invalid" };
    const unknown = await startParcels(created, { server });
    expect(await unknown.parcels.createParcel({ body })).toMatchObject({ sent: "no", attempts: 3 });
  });

  test("says so if the caller aborts before the first byte", async () => {
    const controller = new AbortController();
    const key = (): Promise<string> => {
      controller.abort();
      return Promise.resolve("k");
    };
    const { parcels, received } = await startParcels(created, { auth: { key } });
    const before = await parcels.createParcel({ body }, { signal: AbortSignal.abort() });
    const during = await parcels.createParcel({ body }, { signal: controller.signal });
    for (const result of [before, during]) expect(result).toMatchObject({ status: 0, sent: "no" });
    expect(received).toEqual([]);
  });

  test("says so if a credential provider takes too long", async () => {
    const key = (): Promise<string> => new Promise(() => {});
    const { parcels } = await startParcels(created, { auth: { key }, timeout: 20, retries: 0 });
    expect(await parcels.createParcel({ body })).toMatchObject({ sent: "no", error: { reason: "timeout" } });
  });

  test.each(["timeout", "aborted"])(
    "is not sent later if the credential comes after the end (%s), even by a fetch without the signal",
    async (reason) => {
      const controller = new AbortController();
      const key = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve("k"), 60));
      const { parcels, received } = await startParcels(created, {
        auth: { key },
        timeout: reason === "timeout" ? 20 : false,
        retries: 0,
        fetch: (url, { method, headers, body: text }) => fetch(url, { method, headers, body: text }),
      });
      const call = parcels.createParcel({ body }, { signal: controller.signal });
      if (reason === "aborted") setTimeout(() => controller.abort(), 20);
      expect(await call).toMatchObject({ sent: "no", error: { reason } });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(received).toEqual([]);
    },
  );

  test("is repeated if a credential provider fails once", async () => {
    let count = 0;
    const key = (): string => {
      if (count++ === 0) throw new Error("vault is sealed");
      return "k";
    };
    const { parcels, received } = await startParcels(created, { auth: { key } });
    expect(await parcels.createParcel({ body })).toMatchObject({ ok: true, attempts: 2 });
    expect(received).toHaveLength(1);
  });

  test("because of the rate limit says so", async () => {
    const { parcels } = await startParcels(respondJson(429, { code: "slow" }));
    expect(await parcels.createParcel({ body })).toMatchObject({ status: 429, sent: "no", code: "slow" });
  });
});

describe("a call that may have been processed says so", () => {
  test.each<[string, Respond]>([
    ["a reset", reset],
    ["a 408", respondJson(408)],
    ["a 500", respondJson(500, {})],
    ["a gateway's page", (response) => response.writeHead(502).end("<p>Bad gateway</p>")],
    ["a success that cannot be read", (response) => response.writeHead(201).end("<p>Welcome</p>")],
  ])("after %s", async (_, respond) => {
    const { parcels } = await startParcels(respond);
    expect(await parcels.createParcel({ body })).toMatchObject({ ok: false, sent: "unknown", attempts: 1 });
  });

  test.each(["read", "write"])("after a connection that broke, whatever the code: %s", async (syscall) => {
    for (const code of ["EHOSTUNREACH", "ENETUNREACH"]) {
      const { parcels } = await startParcels(created, {
        fetch: () => Promise.reject(systemError({ code, syscall })),
      });
      expect(await parcels.createParcel({ body })).toMatchObject({ sent: "unknown", attempts: 1 });
    }
  });

  test("after a timeout, and an abort during the request", async () => {
    const controller = new AbortController();
    const { parcels } = await startParcels(() => setTimeout(() => controller.abort(), 5));
    const aborted = await parcels.createParcel({ body }, { signal: controller.signal });
    expect(aborted).toMatchObject({ sent: "unknown", error: { reason: "aborted" } });
    const late = await parcels.createParcel({ body }, { timeout: 20 });
    expect(late).toMatchObject({ sent: "unknown", error: { reason: "timeout" } });
  });

  test.each([400, 401, 403, 404, 409, 422, 429])(
    "after a loss that is followed by a refusal: %i",
    async (status) => {
      const { parcels } = await startParcels(inTurn(reset, respondJson(status, { title: "No" })));
      expect(await parcels.sendParcel({ path })).toMatchObject({
        status: 0,
        sent: "unknown",
        attempts: status === 429 ? 3 : 2,
        error: { reason: "network" },
        cause: { name: "ApiError", status, body: { title: "No" } },
      });
    },
  );

  test("after a loss with a status that is followed by a refusal, or by no connection", async () => {
    const lost = respondJson(503, { code: "down" });
    const refused = await startParcels(inTurn(lost, respondJson(404)));
    expect(await refused.parcels.deleteParcel({ path })).toMatchObject({
      status: 503,
      sent: "unknown",
      code: "down",
      cause: { status: 404 },
    });
    let attempts = 0;
    const { parcels } = await startParcels(lost, {
      fetch: (url, init) =>
        attempts++ === 0 ? fetch(url, init) : Promise.reject(systemError({ code: "ECONNREFUSED" })),
    });
    expect(await parcels.deleteParcel({ path })).toMatchObject({
      status: 503,
      sent: "unknown",
      cause: { name: "TransportError", sent: "no" },
    });
  });

  test("after several losses, with the first of them", async () => {
    const losses = [respondJson(500, { code: "first" }), respondJson(503, { code: "second" })];
    const { parcels } = await startParcels(inTurn(...losses, respondJson(404)));
    expect(await parcels.deleteParcel({ path })).toMatchObject({
      status: 500,
      code: "first",
      sent: "unknown",
      cause: { status: 404 },
    });
  });

  test("after a loss, if the caller aborts during the pause", async () => {
    const controller = new AbortController();
    const wait = (): Promise<void> => {
      controller.abort();
      return Promise.resolve();
    };
    const { parcels } = await startParcels(reset, { wait });
    const result = await parcels.sendParcel({ path }, { signal: controller.signal });
    expect(result).toMatchObject({ sent: "unknown", error: { reason: "aborted" } });
  });

  test("but not if the operation only reads", async () => {
    const { parcels } = await startParcels(inTurn(reset, respondJson(404, { title: "No" })));
    expect(await parcels.getParcel({ path })).toMatchObject({ status: 404, sent: "yes" });
  });
});

describe("a call that the vendor refused", () => {
  test("says that it was sent, with the vendor's code and request id", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(422, { "x-request-id": "r-1" }).end('{"title":"No","code":"too-heavy"}');
    });
    const result = await parcels.createParcel({ body });
    expect(result).toMatchObject({
      status: 422,
      sent: "yes",
      code: "too-heavy",
      requestId: "r-1",
      attempts: 1,
    });
    expect(result).not.toHaveProperty("stopped");
  });

  test.each([
    ["name.space#TooHeavy", "TooHeavy"],
    ["TooHeavy:https://errors.test/coral#x", "TooHeavy"],
    ["ft.TooHeavy", "ft.TooHeavy"],
  ])("has the code alone: %s", async (written, code) => {
    const { parcels } = await startParcels(respondJson(422, { code: written }));
    expect(await parcels.createParcel({ body })).toMatchObject({ code });
  });

  test("softly says that it was sent", async () => {
    const { parcels } = await startParcels(respondJson(200, { success: false, code: 4 }));
    expect(await parcels.weighParcel({ path })).toMatchObject({
      ok: false,
      status: 200,
      sent: "yes",
      code: "4",
    });
  });
});
