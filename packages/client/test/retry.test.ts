import { describe, expect, test } from "vitest";
import { inTurn } from "./fixtures/in-turn.js";
import { startParcels } from "./fixtures/start-parcels.js";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import type { Respond } from "./fixtures/start-vendor.js";
import { respondJson } from "./fixtures/start-vendor.js";

const path = { id: "p1" };

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
    const result = await parcels.createParcel({ body: { address: "Here" } });
    expect(result).toMatchObject({ ok: false, sent: "unknown", attempts: 1 });
    expect(received).toHaveLength(1);
  });

  test.each(losses)("is retried with an idempotent method: %s", async (_, respond) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(inTurn(respond, respondJson(204)), options);
    expect(await parcels.deleteParcel({ path })).toMatchObject({ ok: true, status: 204, attempts: 2 });
    expect(received).toHaveLength(2);
  });

  test.each(losses)("is retried or not as the contract says, whatever the method: %s", async (_, respond) => {
    const { options } = withoutWaiting();
    const listed = respondJson(200, { found: { parcels: [] } });
    const read = await startParcels(inTurn(respond, listed), options);
    expect(await read.parcels.searchParcels({ query: { q: "x" } })).toMatchObject({ ok: true });
    const change = await startParcels(respond, options);
    expect(await change.parcels.releaseParcel({ path })).toMatchObject({ ok: false, sent: "unknown" });
    expect([read.received.length, change.received.length]).toEqual([2, 1]);
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
  const at = (headers: Record<string, string>, status = 429): Respond => {
    // The client's clock is at 1 000 000 ms.
    const date = new Date(1_000_000).toUTCString();
    return (response) => response.writeHead(status, { date, ...headers }).end("{}");
  };
  const listed = respondJson(200, { found: { parcels: [] } });

  async function pauseAfter(headers: Record<string, string>, status?: number): Promise<number | undefined> {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(at(headers, status), listed), options);
    await parcels.searchParcels({ query: { q: "x" } });
    return pauses[0];
  }

  test("lasts until the Unix time in the vendor's header, not that many seconds", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(at({ "X-Retry-At": "1007" }), found), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(pauses).toEqual([expect.toSatisfy(isBetween(7000, 7500))]);
  });

  test("counts a time from the vendor's own clock if the local one is wrong", async () => {
    const { pauses, options } = withoutWaiting();
    const date = new Date(1_600_000).toUTCString();
    const respond = at({ date, "X-Retry-At": "1607" });
    const { parcels } = await startParcels(inTurn(respond, found), options);
    await parcels.getParcel({ path });
    expect(pauses).toEqual([expect.toSatisfy(isBetween(7000, 7500))]);
  });

  test.each([
    ["seconds", { "retry-after": "3" }],
    ["an HTTP date", { "retry-after": new Date(1_003_000).toUTCString() }],
  ])("lasts as long as Retry-After says, in %s", async (_, headers) => {
    expect(await pauseAfter(headers)).toSatisfy(isBetween(3000, 3500));
    expect(await pauseAfter(headers, 503)).toBe(3000);
  });

  test("follows Retry-After if the header of the contract is missing", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(at({ "retry-after": "3" }), found), options);
    await parcels.getParcel({ path });
    expect(pauses).toEqual([expect.toSatisfy(isBetween(3000, 3500))]);
  });

  test.each([
    ["empty", ""],
    ["neither a number nor a date", "soon"],
    ["0", "0"],
    ["in the past", new Date(900_000).toUTCString()],
  ])("starts at 500 ms if Retry-After is %s", async (_, value) => {
    expect(await pauseAfter({ "retry-after": value })).toSatisfy(isBetween(500, 1000));
  });

  test("of more than a minute is not made: the response is returned, and says so", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels, received } = await startParcels(at({ "X-Retry-At": "1061" }), options);
    expect(await parcels.getParcel({ path })).toMatchObject({
      ok: false,
      status: 429,
      sent: "no",
      stopped: "wait",
      retryAfter: 61_000,
    });
    expect(received).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  test("starts at 500 ms and doubles, if the response has no header", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(rateLimited, { ...options, retries: 9 });
    await parcels.getParcel({ path });
    const bounds = [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000];
    expect(pauses).toEqual(bounds.map((bound) => expect.toSatisfy(isBetween(bound, 2 * bound)) as number));
    expect(new Set(pauses).size).toBe(9);
  });

  test("after a loss is random below a bound that doubles", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(respondJson(500, {}), { ...options, retries: 9 });
    await parcels.getParcel({ path });
    const bounds = [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000];
    expect(pauses).toEqual(bounds.map((bound) => expect.toSatisfy(isBetween(0, bound)) as number));
  });

  test("ends if the caller aborts, and nothing more is sent", async () => {
    const controller = new AbortController();
    const respond: Respond = (response) => {
      response.writeHead(429, { "X-Retry-At": String(Date.now() / 1000 + 50) }).end("{}", () => {
        setTimeout(() => controller.abort(), 30);
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
    const result = await parcels.getParcel({ path }, { retries });
    expect(result).toMatchObject({ status: 429, attempts, stopped: "retries" });
    expect(received).toHaveLength(attempts);
  });

  test("drops to one per call after the client's retry budget is spent", async () => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(respondJson(500, {}), options);
    for (let call = 0; call < 50; call++) await parcels.getParcel({ path });
    expect(received).toHaveLength(50 + 50);
    expect(await parcels.getParcel({ path })).toMatchObject({ stopped: "budget", attempts: 1 });
  });

  test("is not limited by the budget if each retry succeeds", async () => {
    const { options } = withoutWaiting();
    let count = 0;
    const { parcels } = await startParcels((response, received) => {
      (count++ % 2 === 0 ? respondJson(500, {}) : found)(response, received);
    }, options);
    for (let call = 0; call < 80; call++) {
      expect(await parcels.getParcel({ path })).toMatchObject({ ok: true, attempts: 2 });
    }
  });

  test("is not limited by `retries` or the budget while the vendor names the time", async () => {
    const { options } = withoutWaiting();
    let count = 0;
    const { parcels } = await startParcels((response, received) => {
      const isFree = count++ % 20 === 19;
      if (isFree) found(response, received);
      else response.writeHead(429, { "retry-after": "1" }).end("{}");
    }, options);
    for (let call = 0; call < 5; call++) {
      expect(await parcels.getParcel({ path })).toMatchObject({ ok: true, attempts: 20 });
    }
  });

  test("ends after a minute of named pauses in which no call passes", async () => {
    const { pauses, options } = withoutWaiting();
    const respond: Respond = (response) => response.writeHead(429, { "retry-after": "10" }).end("{}");
    const { parcels } = await startParcels(respond, options);
    expect(await parcels.getParcel({ path })).toMatchObject({ stopped: "wait", attempts: 7 });
    expect(pauses).toHaveLength(6);
  });
});

function isBetween(least: number, most: number): (value: number) => boolean {
  return (value) => value >= least && value <= most;
}
