import { expect, test } from "vitest";

import { createJournal } from "../../src/control/journal.js";
import { listExchanges } from "../../src/control/journal-list.js";
import { createJournalRoom } from "../../src/control/journal-room.js";
import { exchangeOf, type ShownExchange } from "../../src/control/journal-view.js";
import { startShop, type Shop } from "./start-shop.js";

function last({ journal, view }: Shop): ShownExchange {
  const entry = journal.get(journal.lastId);
  if (entry === undefined) throw new Error("Nothing was recorded.");
  return exchangeOf(entry, view);
}

test("records a request and its response", async () => {
  const shop = startShop({ now: () => new Date("2026-03-02T09:15:00Z") });
  await shop.post("/shop/orders?x=1", { item: "pen", count: 2 });
  expect(last(shop)).toEqual({
    id: 1,
    session: "default",
    vendor: "shop",
    operationId: "createOrder",
    method: "POST",
    path: "/orders",
    url: "http://mock.localhost/shop/orders?x=1",
    status: 201,
    startedAt: "2026-03-02T09:15:00.000Z",
    milliseconds: expect.any(Number) as number,
    request: "valid",
    response: "valid",
    requestMessage: {
      headers: [
        ["host", "mock.localhost"],
        ["content-type", "application/json"],
      ],
      body: '{"item":"pen","count":2}',
      bodySize: 24,
      json: { item: "pen", count: 2 },
    },
    responseMessage: expect.objectContaining({ bodySize: expect.any(Number) as number }) as object,
    violations: [],
  });
});

test("records a request of a session that its path names, without the names of session and vendor", async () => {
  const shop = startShop();
  await shop.send("/~one/shop/orders");
  expect(listExchanges(shop.journalOf("one"), {}, shop.view).exchanges).toMatchObject([
    { id: 1, session: "one", path: "/orders", vendor: "shop" },
  ]);
  await shop.send("/~one/none/x");
  expect(listExchanges(shop.journalOf("one"), { vendor: "" }, shop.view).exchanges).toMatchObject([
    { id: 2, session: "one", path: "/none/x", vendor: "" },
  ]);
  expect(shop.journal.count).toBe(0);
});

test.each<[string, string, RequestInit, object]>([
  ["an unknown path", "/shop/nowhere", {}, { request: "unchecked", response: "unchecked", status: 404 }],
  ["an unknown vendor", "/none/x", {}, { request: "unchecked", vendor: "", path: "/none/x", status: 404 }],
  [
    "a method that the path does not have",
    "/shop/orders",
    { method: "PUT" },
    { request: "unchecked", response: "unchecked" },
  ],
  [
    "a request without credentials",
    "/shop/secret",
    {},
    { request: "unchecked", response: "valid", status: 401 },
  ],
  ["a body that is no JSON", "/shop/orders", posted("{"), { request: "invalid", response: "valid" }],
  ["a body of another media type", "/shop/orders", posted("<a/>", "text/xml"), { request: "invalid" }],
  [
    "a body that breaks its schema",
    "/shop/orders",
    posted('{"item":7}'),
    { request: "invalid", status: 422 },
  ],
  ["a contract without responses", "/shop/silent", {}, { request: "valid", response: "unchecked" }],
  [
    "a response that breaks its schema",
    "/shop/wrong",
    {},
    { request: "valid", response: "invalid", status: 500 },
  ],
  [
    "an example that breaks its schema",
    "/shop/xml",
    {},
    { request: "valid", response: "invalid", status: 200 },
  ],
])("judges %s", async (_, path, init, expected) => {
  const shop = startShop();
  await shop.send(path, init);
  expect(last(shop)).toMatchObject(expected);
});

function posted(body: string, type = "application/json"): RequestInit {
  return { method: "POST", headers: { "content-type": type }, body };
}

test("tells each violation with its place in request and contract", async () => {
  const shop = startShop();
  await shop.send("/shop/orders", posted('{"item":7,"count":0}'));
  expect(last(shop).violations).toEqual([
    {
      in: "body",
      at: ["item"],
      keyword: "type",
      message: "must be string",
      pointer: expect.stringMatching(/^#\/paths\/~1orders\/post\/.*\/type$/) as string,
    },
    expect.objectContaining({ at: ["count"], keyword: "minimum" }),
  ]);
  await shop.send("/shop/wrong");
  expect(last(shop).violations).toMatchObject([
    { in: "response", keyword: "type", message: "must be string" },
  ]);
  await shop.send("/shop/orders", posted("{"));
  expect(last(shop).violations).toMatchObject([{ in: "body", at: [], keyword: "contentMediaType" }]);
});

test.each(["cut", "malformed", "empty"] as const)(
  "a response that a fault makes %s is not checked",
  async (response) => {
    const shop = startShop();
    shop.mock.fail("createOrder", { response });
    const sent = await shop.post("/shop/orders", { item: "pen" });
    await sent.text().catch(String);
    expect(last(shop)).toMatchObject({ status: 201, response: "unchecked", violations: [] });
  },
);

test("shows bytes as their size alone, and cuts a long text", async () => {
  const shop = startShop();
  await shop.send("/shop/picture");
  expect(last(shop).responseMessage).toEqual({ headers: expect.any(Array) as [], bodySize: 4 });
  const item = "é".repeat(50_000);
  await shop.post("/shop/orders", { item });
  const { body = "", bodySize, truncated, json } = last(shop).requestMessage;
  expect({ bodySize, truncated, json }).toEqual({ bodySize: 100_011, truncated: true, json: undefined });
  expect(body).toBe(`{"item":"${item}`.slice(0, body.length));
  expect(Buffer.byteLength(body)).toBeGreaterThan(65_530);
});

test("shows a text of 64 KiB whole", async () => {
  const shop = startShop();
  const item = "x".repeat(64 * 1024 - '{"item":""}'.length);
  await shop.post("/shop/orders", { item });
  expect(last(shop).requestMessage).toMatchObject({ bodySize: 65_536, json: { item } });
  expect(last(shop).requestMessage.truncated).toBeUndefined();
});

test("shows no text of bytes with a zero among them", async () => {
  const reply = { status: 200, mediaType: "image/png", body: "bytes", payload: Uint8Array.from([80, 0, 75]) };
  const shop = startShop({ handlers: { getPicture: () => Promise.resolve(reply) } });
  await shop.send("/shop/picture");
  expect(last(shop).responseMessage).toEqual({ headers: expect.any(Array) as [], bodySize: 3 });
});

test("has no body of a response to HEAD", async () => {
  const shop = startShop();
  await shop.send("/shop/orders", { method: "HEAD" });
  expect(last(shop)).toMatchObject({ method: "HEAD", status: 200, responseMessage: { bodySize: 0 } });
});

test("keeps the newest exchanges, and counts the others", async () => {
  const shop = startShop({ journal: 3 });
  for (let n = 1; n <= 5; n += 1) await shop.send(`/shop/orders?page=${n}`);
  const { exchanges, total, dropped } = listExchanges(shop.journal, {}, shop.view);
  expect(exchanges.map(({ id }) => id)).toEqual([3, 4, 5]);
  expect({ total, dropped }).toEqual({ total: 3, dropped: 2 });
  expect(shop.journal.get(2)).toBeUndefined();
  shop.journal.clear();
  await shop.send("/shop/orders");
  expect(listExchanges(shop.journal, {}, shop.view)).toMatchObject({ exchanges: [{ id: 6 }], dropped: 0 });
});

/** Ten large exchanges, and the bytes that a journal counts for one of them. */
async function tenExchanges() {
  const recording = startShop();
  const exchanges: Parameters<typeof recording.journal.record>[0][] = [];
  const { record } = recording.journal;
  Object.assign(recording.journal, {
    record(one: (typeof exchanges)[number]) {
      exchanges.push(one);
      record(one);
    },
  });
  for (let n = 0; n < 10; n += 1) await recording.post("/shop/orders", { item: "x".repeat(10_000) });
  return { exchanges, bytes: recording.journal.bytes / 10 };
}

test("keeps exchanges up to a number of bytes", async () => {
  const { exchanges, bytes } = await tenExchanges();
  const small = createJournal({ limit: 1000, byteLimit: 3 * bytes });
  for (const one of exchanges) small.record(one);
  expect(small.count).toBe(3);
  expect(small.bytes).toBeLessThanOrEqual(3 * bytes);
  expect(small.dropped).toBe(7);
});

test("keeps the newest exchange, even if it is larger than all may be together", async () => {
  const { exchanges, bytes } = await tenExchanges();
  const small = createJournal({ limit: 1000, byteLimit: bytes / 2 });
  for (const one of exchanges) small.record(one);
  expect(small).toMatchObject({ count: 1, lastId: 10, dropped: 9 });
});

test.each(["drops", "clears"])("gives the memory of exchanges that it %s back to others", async (way) => {
  const { exchanges, bytes } = await tenExchanges();
  const room = createJournalRoom(6 * bytes);
  const small = createJournal({ limit: way === "drops" ? 3 : 1000, byteLimit: 100 * bytes, room });
  for (const one of exchanges) {
    if (way === "clears" && small.count === 3) small.clear();
    small.record(one);
  }
  const other = createJournal({ limit: 1000, byteLimit: 100 * bytes, room });
  for (const one of exchanges.slice(0, 2)) other.record(one);
  expect([small.count, other.count]).toEqual([way === "drops" ? 3 : 1, 2]);
});

test("lets the fullest journal make room for others", () => {
  const dropped: string[] = [];
  const room = createJournalRoom(6400);
  const occupant = (name: string, bytes: number) => {
    const one = {
      bytes: 0,
      get count() {
        return one.bytes / 100;
      },
      dropOldest() {
        one.bytes -= 100;
        room.free(100);
        dropped.push(name);
      },
      fill() {
        for (let n = 0; n < bytes / 100; n += 1) {
          one.bytes += 100;
          room.take(one, 100);
        }
      },
    };
    return one;
  };
  occupant("small", 1000).fill();
  occupant("large", 5000).fill();
  expect(dropped).toEqual([]);
  occupant("new", 1000).fill();
  expect(new Set(dropped)).toEqual(new Set(["large"]));
  expect(dropped.length).toBeGreaterThanOrEqual(6);
  expect(dropped.length).toBeLessThan(12);
});

test("lists the exchanges that fit, page by page", async () => {
  const shop = startShop();
  for (let n = 0; n < 5; n += 1) await shop.send("/shop/orders");
  await shop.send("/shop/wrong");
  const ids = (filter: Parameters<typeof listExchanges>[1]): unknown => {
    const { exchanges, next, total } = listExchanges(shop.journal, filter, shop.view);
    return [exchanges.map(({ id }) => id), next, total];
  };
  expect(ids({ limit: 2 })).toEqual([[1, 2], 2, 6]);
  expect(ids({ limit: 2, after: 4 })).toEqual([[5, 6], undefined, 6]);
  expect(ids({ operationId: "getWrong" })).toEqual([[6], undefined, 1]);
  expect(ids({ verdict: "invalid" })).toEqual([[6], undefined, 1]);
  expect(ids({ status: 500, method: "GET", vendor: "shop" })).toEqual([[6], undefined, 1]);
  expect(ids({ method: "POST" })).toEqual([[], undefined, 0]);
});

test("keeps no journal where the option says so", async () => {
  expect(() => startShop({ journal: 0 })).toThrow("There is no journal.");
});

test("records nothing of a session that has ended", async () => {
  const shop = startShop();
  const { journal } = shop.engine.sessions.of("short");
  await shop.send("/~short/shop/orders");
  await shop.engine.sessions.end("short");
  expect(journal).toMatchObject({ count: 0, hasEnded: true, bytes: 0 });
});
