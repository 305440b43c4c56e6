import { describe, expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import type { Answer } from "./fixtures/start-vendor.js";
import { answerJson } from "./fixtures/start-vendor.js";

const path = { id: "p1" };

/** Answers with each in turn, and with the last one from then on. */
function inTurn(...answers: Answer[]): Answer {
  let count = 0;
  return (response, received) => answers[Math.min(count++, answers.length - 1)]?.(response, received);
}

/** Notes the pauses in place of waiting. */
function withoutWaiting(): { pauses: number[]; options: Partial<ParcelsOptions> } {
  const pauses: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  return { pauses, options: { wait, now: () => 1_000_000 } };
}

const reset: Answer = (response) => response.socket?.resetAndDestroy();
const found = answerJson(200, { address: "Here" });
const created = answerJson(201, { address: "Here" });
const tooFast = answerJson(429, {});

describe("what the vendor turned away is sent again, by any method", () => {
  test.each<[string, Answer]>([
    ["429", tooFast],
    ["the contract's own signal", answerJson(401, { code: "too-fast" })],
  ])("%s", async (_, answer) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(inTurn(answer, created), options);
    const result = await parcels.createParcel({ body: { address: "Here" } });
    expect(result).toMatchObject({ ok: true, status: 201 });
    expect(received.map(({ body }) => body)).toEqual(['{"address":"Here"}', '{"address":"Here"}']);
  });

  test("but not what only looks like it", async () => {
    const { parcels, received } = await startParcels(answerJson(401, { code: "unknown-key" }));
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({ status: 401 });
    expect(received).toHaveLength(1);
  });

  test("with credentials that are asked for anew", async () => {
    let count = 0;
    const { options } = withoutWaiting();
    const auth = { key: () => `k-${++count}` };
    const { parcels, received } = await startParcels(inTurn(tooFast, found), { ...options, auth });
    await parcels.getParcel({ path });
    expect(received.map(({ headers }) => headers["x-key"])).toEqual(["k-1", "k-2"]);
  });
});

describe("what may have been lost", () => {
  const losses: [string, Answer][] = [
    ["408", answerJson(408)],
    ["500", answerJson(500, {})],
    ["a page of a proxy in place of JSON", (response) => response.writeHead(503).end("<p>Busy</p>")],
    ["a reset", reset],
    ["an answer that breaks off", (response) => void response.write("{", () => response.destroy())],
  ];

  test.each(losses)("is sent again by a safe method: %s", async (_, answer) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(inTurn(answer, answer, found), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(received).toHaveLength(3);
  });

  test.each(losses)("is not sent again where an event could be written twice: %s", async (_, answer) => {
    const { parcels, received } = await startParcels(answer);
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({ ok: false });
    expect(await parcels.deleteParcel({ path })).toMatchObject({ ok: false });
    expect(received).toHaveLength(2);
  });

  test.each(losses)("is sent again with the same idempotency key: %s", async (_, answer) => {
    const { options } = withoutWaiting();
    const sent = answerJson(200, { sentAs: "s1" });
    const { parcels, received } = await startParcels(inTurn(answer, sent), options);
    expect(await parcels.sendParcel({ path })).toMatchObject({ ok: true, data: { sentAs: "s1" } });
    const keys = received.map(({ body }) => (JSON.parse(body) as { clientToken: string }).clientToken);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  test("by the clock is sent again, too, each attempt with a time of its own", async () => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(
      inTurn(() => {}, found),
      { ...options, timeout: 50 },
    );
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(received).toHaveLength(2);
  });

  test("stays unknown when the last attempt was only turned away", async () => {
    const { options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(reset, tooFast), options);
    expect(await parcels.sendParcel({ path })).toMatchObject({ status: 0, error: { reason: "network" } });
  });
});

describe("an idempotency key", () => {
  const sent = answerJson(200, { sentAs: "s1" });

  test("is the one in the body, then the call's, before one is made", async () => {
    const { parcels, received } = await startParcels(sent);
    await parcels.sendParcel({ path, body: { clientToken: "in-body" } });
    await parcels.sendParcel({ path }, { idempotencyKey: "of-call" });
    expect(received.map(({ body }) => body)).toEqual([
      '{"clientToken":"in-body"}',
      '{"clientToken":"of-call"}',
    ]);
  });

  test("is another one for each call", async () => {
    const { parcels, received } = await startParcels(sent);
    await parcels.sendParcel({ path });
    await parcels.sendParcel({ path });
    expect(received[0]?.body).not.toBe(received[1]?.body);
  });
});

describe("the pause", () => {
  const at = (header: string, value: string): Answer => {
    return (response) => response.writeHead(429, { [header]: value }).end("{}");
  };

  test("lasts until the moment that the vendor names, not that many seconds", async () => {
    const { pauses, options } = withoutWaiting(); // it is 1000 seconds after 1970
    const { parcels } = await startParcels(inTurn(at("X-Retry-At", "1007"), found), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: true });
    expect(pauses).toEqual([7000]);
  });

  test("is random where that moment has passed", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(inTurn(at("X-Retry-At", "900"), found), options);
    await parcels.getParcel({ path });
    expect(pauses[0]).toBeLessThan(200);
  });

  test("lasts as long as Retry-After says where the contract names no header", async () => {
    const { pauses, options } = withoutWaiting();
    const answer: Answer = (response) => response.writeHead(503, { "Retry-After": "3" }).end("{}");
    const listed = answerJson(200, { found: { parcels: [] } });
    const { parcels } = await startParcels(inTurn(answer, listed), options);
    await parcels.searchParcels({ query: { q: "x" } });
    expect(pauses).toEqual([3000]);
  });

  test("is no longer than a minute: the caller is told instead", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels, received } = await startParcels(at("X-Retry-At", "1061"), options);
    expect(await parcels.getParcel({ path })).toMatchObject({ ok: false, status: 429 });
    expect(received).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  test("is random below a bound that doubles, where the vendor says nothing", async () => {
    const { pauses, options } = withoutWaiting();
    const { parcels } = await startParcels(tooFast, { ...options, retries: 9 });
    await parcels.getParcel({ path });
    const bounds = [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000];
    expect(pauses).toHaveLength(9);
    for (const [index, pause] of pauses.entries()) expect(pause).toBeLessThan(bounds[index] ?? 0);
    expect(new Set(pauses).size).toBe(9);
  });

  test("ends when the caller aborts, and nothing more is sent", async () => {
    const controller = new AbortController();
    const answer: Answer = (response) => {
      response.writeHead(429, { "X-Retry-At": String(Date.now() / 1000 + 50) }).end("{}", () => {
        setImmediate(() => controller.abort());
      });
    };
    const { parcels, received } = await startParcels(answer, { wait: undefined });
    const result = await parcels.getParcel({ path }, { signal: controller.signal });
    expect(result).toMatchObject({ status: 0, error: { reason: "aborted" } });
    expect(received).toHaveLength(1);
  });
});

describe("there is an end to it", () => {
  test.each([
    ["by default after three attempts", undefined, 3],
    ["where the call says never, after one", 0, 1],
    ["where the call says so, after five", 4, 5],
  ])("%s", async (_, retries, attempts) => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(tooFast, options);
    expect(await parcels.getParcel({ path }, { retries })).toMatchObject({ status: 429 });
    expect(received).toHaveLength(attempts);
  });

  test("for a client whose vendor is down: it stops sending each call three times", async () => {
    const { options } = withoutWaiting();
    const { parcels, received } = await startParcels(tooFast, options);
    for (let call = 0; call < 50; call++) await parcels.getParcel({ path });
    expect(received).toHaveLength(50 + 50);
  });
});
