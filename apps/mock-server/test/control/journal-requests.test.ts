import { expect, onTestFinished, test, vi } from "vitest";

import { MatchError } from "../../src/control/check-names.js";
import { startShop } from "./start-shop.js";

test("gives requests as data", async () => {
  const { mock, send } = startShop();
  await send("/shop/orders?page=3", {
    method: "POST",
    headers: { "content-type": "application/json", "X-Trace": "7" },
    body: '{"item":"pen"}',
  });
  const [first, ...others] = mock.requests();
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    id: 1,
    session: "default",
    vendor: "shop",
    operationId: "createOrder",
    method: "POST",
    url: "http://mock.localhost/shop/orders?page=3",
    path: "/orders",
    headers: { "x-trace": "7" },
    body: { item: "pen" },
    response: { status: 201, headers: { "content-type": "application/json" } },
    verdicts: { request: "valid", response: "valid" },
    violations: [],
    fault: undefined,
  });
  expect(first?.query.get("page")).toBe("3");
});

test.each([
  ["application/json", '{"a":1}', { a: 1 }],
  ["application/json", "{", "{"],
  ["application/x-www-form-urlencoded", "a=1&b=2&a=3", { a: ["1", "3"], b: "2" }],
  ["text/plain", "é", "é"],
  ["application/xml", "<é/>", "<é/>"],
])("reads a body of %s", async (type, body, expected) => {
  const { mock, send } = startShop();
  await send("/shop/orders", { method: "POST", headers: { "content-type": type }, body });
  expect(mock.requests()[0]?.body).toEqual(expected);
});

test("gives the requests of an operation, and those that match", async () => {
  const { mock, send, post } = startShop();
  await send("/shop/orders");
  await post("/shop/orders", { item: "a" });
  await post("/shop/orders", { item: "b" });
  const ids = (match?: Parameters<typeof mock.requests>[0]) => mock.requests(match).map(({ id }) => id);
  expect(ids()).toEqual([1, 2, 3]);
  expect(ids("createOrder")).toEqual([2, 3]);
  expect(ids({ body: { item: "b" } })).toEqual([3]);
  expect(ids("getOrder")).toEqual([]);
});

test("gives each session its own requests, until it is reset", async () => {
  const { mock } = startShop();
  const session = mock.session("one");
  await session.fetch(session.url("shop") + "/orders");
  expect(session.requests()).toHaveLength(1);
  expect(mock.requests()).toHaveLength(0);
  await session.reset();
  expect(session.requests()).toHaveLength(0);
});

test("says how to keep a journal where none is kept", async () => {
  const { engine, mock } = startShop({ journal: 1 });
  Object.assign(engine.sessions.of("default"), { journal: undefined });
  expect(() => mock.requests()).toThrow("The mock keeps no journal: leave the option `journal` out");
});

test("waits for a request, also for one that came before", async () => {
  const { mock, post } = startShop();
  const waiting = mock.waitFor("createOrder");
  await post("/shop/orders", { item: "a" });
  expect((await waiting).body).toEqual({ item: "a" });
  expect((await mock.waitFor("createOrder")).id).toBe(1);
});

test("has no timer once the request is there, so that the process can end", async () => {
  const { mock, post } = startShop();
  const clear = vi.spyOn(globalThis, "clearTimeout");
  const set = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => void vi.restoreAllMocks());
  const waiting = mock.waitFor("createOrder", { timeout: 54_321 });
  const timer = set.mock.results[set.mock.calls.findIndex(([, time]) => time === 54_321)]?.value as unknown;
  await post("/shop/orders", { item: "a" });
  await waiting;
  expect(clear).toHaveBeenCalledWith(timer);
});

test("waits for several requests", async () => {
  const { mock, post } = startShop();
  await post("/shop/orders", { item: "a" });
  const waiting = mock.waitFor({ method: "POST" }, { times: 2 });
  await post("/shop/orders", { item: "b" });
  expect((await waiting).map(({ id }) => id)).toEqual([1, 2]);
});

test("waits for no request if none is asked for", async () => {
  const { mock, post } = startShop();
  expect(await mock.waitFor("createOrder", { times: 0, timeout: 10 })).toEqual([]);
  await post("/shop/orders", { item: "a" });
  expect(await mock.waitFor("createOrder", { times: 0, timeout: 10 })).toEqual([]);
});

test("gives up a wait with the nearest request", async () => {
  const { mock, journal, post } = startShop();
  await post("/shop/orders", { item: "a" });
  await expect(mock.waitFor({ body: { item: "b" } }, { timeout: 10 })).rejects.toThrow(
    'Waited for 10 ms. No request matches the description with that body, and at least 1 is expected.\nThe nearest is exchange 1, POST /orders:\n  body/item is "a", not "b"',
  );
  expect(journal.listeners).toBe(0);
});

test("ends a wait with the session", async () => {
  const { mock } = startShop();
  const session = mock.session("short");
  const waiting = session.waitFor("createOrder");
  void session.end();
  await expect(waiting).rejects.toThrow("The session has ended.");
});

test("refuses a vendor and an operation that no contract has, with the nearest name", async () => {
  const { mock } = startShop();
  const message = 'No contract has the operation "createOder". Did you mean createOrder?';
  expect(() => mock.requests("createOder")).toThrow(new MatchError(message));
  expect(() => mock.verify({ operationId: "createOder" })).toThrow(message);
  await expect(mock.waitFor("createOder", { timeout: 600_000 })).rejects.toThrow(message);
  expect(() => mock.requests({ vendor: "shops" })).toThrow('There is no vendor "shops". Did you mean shop?');
  expect(() => mock.verify({ vendor: "shop", operationId: "x" })).toThrow(
    'The contract of shop does not have the operation "x". Choose from listOrders, createOrder',
  );
  expect(mock.requests({ vendor: "" })).toEqual([]);
  const url = "http://mock.localhost/_mock/journal/verify";
  const body = JSON.stringify({ match: { operationId: "createOder" } });
  const headers = { "content-type": "application/json" };
  const response = await mock.fetch(url, { method: "POST", headers, body });
  expect([response.status, await response.json()]).toEqual([
    422,
    expect.objectContaining({ detail: message }),
  ]);
});

test.each([
  [{ operationID: "createOrder" }, 'match has no member "operationID". Did you mean operationId?'],
  [{ paht: "/orders" }, 'match has no member "paht". Did you mean path?'],
  [{ path: "orders" }, 'match.path is "orders". Give the path below the vendor\'s name, with a slash first'],
  [{ path: /orders/ }, "match.path is /orders/. Give the path"],
  [{ method: "post" }, 'match.method is "post". Give a method in upper case, such as "POST".'],
  [{ query: "page=1" }, 'match.query is "page=1". Give an object of names with texts.'],
  [{ headers: { "x-trace": 7 } }, 'match.headers is {"x-trace":7}. Give an object of names with texts.'],
  [null, 'match is null. Give the id of an operation, or an object such as { method: "POST" }.'],
  [[], "match is []. Give"],
  [7, "match is 7. Give"],
  [/orders/, "match is /orders/. Give"],
  [new Map(), "match is {}. Give"],
])("refuses the match %j of a program without types", async (match, message) => {
  const { mock } = startShop();
  expect(() => mock.requests(match as never)).toThrow(MatchError);
  expect(() => mock.requests(match as never)).toThrow(message);
  expect(() => mock.verify(match as never)).toThrow(message);
  await expect(mock.waitFor(match as never, { timeout: 1 })).rejects.toThrow(message);
});

test("takes matchers of a test library for values of query and headers", async () => {
  const { mock, send } = startShop();
  await send("/shop/orders?page=1", { headers: { "x-trace": "7" } });
  const any = expect.any(String) as unknown as string;
  expect(mock.requests({ query: { page: any }, headers: { "x-trace": any } })).toHaveLength(1);
  expect(mock.requests({ headers: { "x-other": any } })).toHaveLength(0);
});

test.each([
  ["1", 'times is "1". Give a whole number from 0, or { atLeast, atMost }.'],
  [Number.NaN, "times is NaN. Give"],
  [-1, "times is -1. Give"],
  [1.5, "times is 1.5. Give"],
  [null, "times is null. Give"],
  [{ exactly: 5 }, 'times has no member "exactly". Choose from atLeast, atMost. A number in place of'],
  [{ atleast: 5 }, 'times has no member "atleast". Did you mean atLeast?'],
  [{ atLeast: "5" }, 'times.atLeast is "5". Give a whole number from 0.'],
  [{}, "times has no bound. Give atLeast or atMost"],
  [{ atLeast: 3, atMost: 2 }, "times.atLeast is 3, above times.atMost, 2. Swap them."],
])("refuses the number of requests %j", (times, message) => {
  const { mock } = startShop();
  expect(() => mock.verify("createOrder", { times: times as never })).toThrow(MatchError);
  expect(() => mock.verify("createOrder", { times: times as never })).toThrow(message);
});

test("takes bounds that are the same", async () => {
  const { mock, post } = startShop();
  await post("/shop/orders", { item: "a" });
  expect(mock.verify("createOrder", { times: { atLeast: 1, atMost: 1 } }).verified).toBe(true);
});

test.each([
  [5, "The options are 5. Give an object, such as { times: 1 }."],
  [null, "The options are null. Give an object"],
  [{ time: 5 }, 'options has no member "time". Did you mean times?'],
])("refuses the options %j of a verification", (options, message) => {
  const { mock } = startShop();
  expect(() => mock.verify("createOrder", options as never)).toThrow(message);
});

test.each([
  [{ match: { path: "orders" } }, "with a slash first"],
  [{ match: {}, times: { atLeast: 3, atMost: 2 } }, "Swap them."],
])("refuses the verification %j by the control API", async (body, message) => {
  const { mock } = startShop();
  const url = "http://mock.localhost/_mock/journal/verify";
  const headers = { "content-type": "application/json" };
  const response = await mock.fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(message) as unknown });
});

test.each([Infinity, 2 ** 31 - 1])("waits for a request for %d ms", async (timeout) => {
  const { mock, post } = startShop();
  let isOver = false;
  const waiting = mock.waitFor("createOrder", { timeout }).finally(() => {
    isOver = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isOver).toBe(false);
  await post("/shop/orders", { item: "pen" });
  expect((await waiting).id).toBe(1);
});

test.each([
  [
    { timeout: 2 ** 31 },
    "options.timeout is 2147483648. Give milliseconds from 0 to 2147483647, or Infinity",
  ],
  [{ timeout: Number.NaN }, "options.timeout is NaN. Give milliseconds"],
  [{ timeout: -1 }, "options.timeout is -1. Give milliseconds"],
  [{ timeout: "10" }, 'options.timeout is "10". Give milliseconds'],
  [{ times: { atLeast: 1 } }, 'options.times is {"atLeast":1}. Give a whole number from 0.'],
  [{ timeOut: 10 }, 'options has no member "timeOut". Did you mean timeout?'],
  [10, "The options are 10. Give an object, such as { timeout: 1000 }."],
])("refuses to wait with the options %j", async (options, message) => {
  const { mock, post } = startShop();
  await post("/shop/orders", { item: "pen" });
  const waiting = mock.waitFor("createOrder", options as never);
  await expect(waiting).rejects.toThrow(MatchError);
  await expect(waiting).rejects.toThrow(message);
});

test.each(["reset", "clear"] as const)("has no request from before a %s", async (way) => {
  const { mock, journal, send } = startShop();
  const fault = mock.fail("listOrders", { delay: { milliseconds: 60 } });
  const before = send("/shop/orders");
  while (fault.applied === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  if (way === "reset") await mock.reset();
  else journal.clear();
  await send("/shop/picture");
  await before;
  expect(mock.requests().map(({ path }) => path)).toEqual(["/picture"]);
});
