import { describe, expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import type { Respond } from "./fixtures/start-vendor.js";
import { respondJson } from "./fixtures/start-vendor.js";

const path = { id: "p1" };

/** Responds with each in turn, then repeats the last one. */
function inTurn(...responses: Respond[]): Respond {
  let count = 0;
  return (response, received) => responses[Math.min(count++, responses.length - 1)]?.(response, received);
}

/** Records the pauses instead of waiting. */
function withoutWaiting(): { pauses: number[]; options: Partial<ParcelsOptions> } {
  const pauses: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  return { pauses, options: { wait, now: () => 1_000_000 } };
}

const reset: Respond = (response) => response.socket?.resetAndDestroy();
const found = respondJson(200, { address: "Here" });
const created = respondJson(201, { address: "Here" });
const rateLimited = respondJson(429, {});

describe("a request that the vendor rejected before processing is retried with any method", () => {
  test.each<[string, Respond]>([
    ["429", rateLimited],
    ["the contract's rate-limit signal", respondJson(401, { code: "too-fast" })],
  ])("%s", async (_, respond) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(inTurn(respond, created), options);
    const result = await parcels.createParcel({ body: { address: "Here" } });
    expect(result).toMatchObject({ ok: true, status: 201 });
    expect(received.map(({ body }) => body)).toEqual(['{"address":"Here"}', '{"address":"Here"}']);
  });

  test("except a status that is a signal only with another body", async () => {
    const { parcels, received } = await startParcels(respondJson(401, { code: "unknown-key" }));
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({ status: 401 });
    expect(received).toHaveLength(1);
  });

  test("with new credentials of the provider", async () => {
    let count = 0;
    const { options } = withoutWaiting();
    const auth = { key: () => `k-${++count}` };
    const { parcels, received } = await startParcels(inTurn(rateLimited, found), { ...options, auth });
    await parcels.getParcel({ path });
    expect(received.map(({ headers }) => headers["x-key"])).toEqual(["k-1", "k-2"]);
  });
});

describe("a request that may have been lost", () => {
  const losses: [string, Respond][] = [
    ["408", respondJson(408)],
    ["500", respondJson(500, {})],
    ["an HTML page of a proxy", (response) => response.writeHead(503).end("<p>Busy</p>")],
    ["a connection reset", reset],
    ["a truncated response", (response) => void response.write("{", () => response.destroy())],
  ];

  test.each(losses)("is retried with a safe method: %s", async (_, respond) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(inTurn(respond, respond, found), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(received).toHaveLength(3);
  });

  test.each(losses)("is not retried if that could write an event twice: %s", async (_, respond) => {
    const { parcels, received } = await startParcels(respond);
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({ ok: false });
    expect(await parcels.deleteParcel({ path })).toMatchObject({ ok: false });
    expect(received).toHaveLength(2);
  });

  test.each(losses)("is retried with the same idempotency key: %s", async (_, respond) => {
    const { options } = withoutWaiting();
    const sent = respondJson(200, { sentAs: "s1" });
    const { parcels, received } = await startParcels(inTurn(respond, sent), options);
    expect(await parcels.sendParcel({ path })).toMatchObject({ ok: true, data: { sentAs: "s1" } });
    const keys = received.map(({ body }) => (JSON.parse(body) as { clientToken: string }).clientToken);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  test("is retried after a timeout, which applies to each attempt", async () => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(
      inTurn(() => {}, found),
      { ...options, timeout: 50 },
    );
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(received).toHaveLength(2);
  });

  test("determines the result if the last attempt was rate limited", async () => {
    const { options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(reset, rateLimited), options);
    expect(await parcels.sendParcel({ path })).toMatchObject({ status: 0, error: { reason: "network" } });
  });
});

describe("an idempotency key", () => {
  const sent = respondJson(200, { sentAs: "s1" });

  test("is the one in the body, or the call option", async () => {
    const { parcels, received } = await startParcels(sent);
    await parcels.sendParcel({ path, body: { clientToken: "in-body" } });
    await parcels.sendParcel({ path }, { idempotencyKey: "of-call" });
    expect(received.map(({ body }) => body)).toEqual([
      '{"clientToken":"in-body"}',
      '{"clientToken":"of-call"}',
    ]);
  });

  test("is generated for each call", async () => {
    const { parcels, received } = await startParcels(sent);
    await parcels.sendParcel({ path });
    await parcels.sendParcel({ path });
    expect(received[0]?.body).not.toBe(received[1]?.body);
  });
});

describe("the pause", () => {
  const at = (header: string, value: string): Respond => {
    return (response) => response.writeHead(429, { [header]: value }).end("{}");
  };

  test("lasts until the Unix time in the vendor's header, not that many seconds", async () => {
    const { pauses, options } = withoutWaiting(); // it is 1000 seconds after 1970
    const { parcels } = await startParcels(inTurn(at("X-Retry-At", "1007"), found), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(pauses).toEqual([7000]);
  });

  test("is random if that time has passed", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(at("X-Retry-At", "900"), found), options);
    await parcels.getParcel({ path });
    expect(pauses[0]).toBeLessThan(200);
  });

  test("lasts as long as Retry-After says if the contract declares no header", async () => {
    const { pauses, options } = withoutWaiting();
    const respond: Respond = (response) => response.writeHead(503, { "Retry-After": "3" }).end("{}");
    const listed = respondJson(200, { found: { parcels: [] } });
    const { parcels } = await startParcels(inTurn(respond, listed), options);
    await parcels.searchParcels({ query: { q: "x" } });
    expect(pauses).toEqual([3000]);
  });

  test("never exceeds a minute: the response is returned instead", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels, received } = await startParcels(at("X-Retry-At", "1061"), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: false, status: 429 });
    expect(received).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  test("is random below a bound that doubles, if the response has no header", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(rateLimited, { ...options, retries: 9 });
    await parcels.getParcel({ path });
    const bounds = [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000];
    expect(pauses).toHaveLength(9);
    for (const [index, pause] of pauses.entries()) expect(pause).toBeLessThan(bounds[index] ?? 0);
    expect(new Set(pauses).size).toBe(9);
  });

  test("ends if the caller aborts, and nothing more is sent", async () => {
    const controller = new AbortController();
    const respond: Respond = (response) => {
      response.writeHead(429, { "X-Retry-At": String(Date.now() / 1000 + 50) }).end("{}", () => {
        setImmediate(() => controller.abort());
      });
    };
    const { parcels, received } = await startParcels(respond, { wait: undefined });
    const result = await parcels.getParcel({ path }, { signal: controller.signal });
    expect(result).toMatchObject({ status: 0, error: { reason: "aborted" } });
    expect(received).toHaveLength(1);
  });
});

describe("the number of attempts", () => {
  test.each([
    ["is three by default", undefined, 3],
    ["is one with `retries: 0`", 0, 1],
    ["is five with `retries: 4`", 4, 5],
  ])("%s", async (_, retries, attempts) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(rateLimited, options);
    expect(await parcels.getParcel({ path }, { retries })).toMatchObject({ status: 429 });
    expect(received).toHaveLength(attempts);
  });

  test("drops to one per call after the client's retry budget is spent", async () => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(rateLimited, options);
    for (let call = 0; call < 50; call++) await parcels.getParcel({ path });
    expect(received).toHaveLength(50 + 50);
  });
});
