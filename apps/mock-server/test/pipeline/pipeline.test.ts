import { expect, test } from "vitest";

import { Refusal } from "../../src/failure/failure.js";
import type { Outcome } from "../../src/http/outcome.js";
import type { EndedExchange } from "../../src/pipeline/exchange.js";
import { startCounter } from "./counter.js";

const statusOf = (outcome: Outcome): number => ("status" in outcome ? outcome.status : 0);
const bodyOf = (outcome: Outcome): unknown => ("body" in outcome ? outcome.body : undefined);

test("records every exchange in the journal, even those without an operation", async () => {
  const entries: EndedExchange[] = [];
  const { send } = startCounter({
    session: { journal: { generation: 0, record: (entry) => void entries.push(entry) } },
  });
  await send("POST", "/counter/names", { body: '"Ada"' });
  await send("GET", "/counter/nothing");
  await send("GET", "/elsewhere");
  await send("GET", "/counter/%zz");
  await send("DELETE", "/counter/names");
  await send("POST", "/counter/names", {
    read: (limit) => Promise.reject(new Refusal({ kind: "content-too-large", limit })),
  });
  await send("POST", "/counter/names", { body: "{" });
  await send("POST", "/counter/names", { body: "{}", headers: { "content-encoding": "made-up" } });
  await send("POST", "/counter/names", { body: "1" });
  expect(entries.map(({ exchange, outcome }) => [exchange.operation?.id, statusOf(outcome)])).toEqual([
    ["addName", 201],
    [undefined, 404],
    [undefined, 404],
    [undefined, 400],
    [undefined, 405],
    ["addName", 413],
    ["addName", 400],
    ["addName", 415],
    ["addName", 422],
  ]);
  expect(entries[0]?.exchange).toMatchObject({
    session: { name: "default" },
    service: { contract: { name: "counter" } },
    request: { method: "POST" },
  });
});

test("leaves no write of a handler whose response breaks the contract", async () => {
  const { send } = startCounter();
  const outcome = await send("POST", "/counter/names", { body: '"too long"' });
  expect(statusOf(outcome)).toBe(500);
  expect(bodyOf(outcome)).toMatchObject({
    detail: expect.stringContaining("must NOT have more than 5 characters") as string,
  });
  expect(bodyOf(await send("GET", "/counter/names"))).toEqual([]);
});

test("accepts one of many parallel writes of the same name", async () => {
  const { send } = startCounter();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => send("POST", "/counter/names", { body: '"Ada"' })),
  );
  expect(outcomes.map(statusOf).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  expect(bodyOf(await send("GET", "/counter/names"))).toEqual(["Ada"]);
});

test("accepts exactly as many of 20 parallel requests as the quota allows", async () => {
  const { send } = startCounter({ enforceQuotas: true });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => send("POST", "/counter/names", { body: `"n${index}"` })),
  );
  expect(outcomes.filter((outcome) => statusOf(outcome) === 201)).toHaveLength(5);
  expect(outcomes.filter((outcome) => statusOf(outcome) === 429)).toHaveLength(15);
  expect(bodyOf(await send("GET", "/counter/names"))).toHaveLength(5);
});

test("separates the state of sessions", async () => {
  const { send } = startCounter();
  const as = (session: string) => ({ headers: { "x-mock-session": session } });
  await send("POST", "/counter/names", { body: '"Ada"', ...as("one") });
  expect(bodyOf(await send("GET", "/counter/names", as("one")))).toEqual(["Ada"]);
  expect(bodyOf(await send("GET", "/counter/names", as("two")))).toEqual([]);
});

test.each([
  ["a prefix of the path", "/~one/counter/names", {}, ["Ada"]],
  ["both, if they agree", "/~one/counter/names", { "x-mock-session": "one" }, ["Ada"]],
  ["none: the default session", "/counter/names", {}, []],
])("finds the session by %s", async (_, path, headers, names) => {
  const { send } = startCounter();
  await send("POST", "/counter/names", { body: '"Ada"', headers: { "x-mock-session": "one" } });
  expect(bodyOf(await send("GET", path, { headers }))).toEqual(names);
});

test.each([
  ["two names", "/~one/counter/names", { "x-mock-session": "two" }, '"two" and "one"'],
  ["a wrong name", "/~a%20b/counter/names", {}, '"a%20b" is no name of a session'],
  ["an empty name", "/counter/names", { "x-mock-session": "" }, '"" is no name of a session'],
])("refuses a request with %s of a session", async (_, path, headers, problem) => {
  const { send } = startCounter();
  expect(await send("GET", path, { headers })).toMatchObject({
    status: 400,
    mediaType: "application/problem+json",
    body: { detail: expect.stringContaining(problem) as string },
  });
});

test("creates no collection by reading", async () => {
  const { send, worlds } = startCounter();
  await send("GET", "/counter/names");
  const names: string[] = [];
  for await (const name of worlds.of("counter", "default").store.collections()) names.push(name);
  expect(names).toEqual([]);
});

test("returns a fault in place of the operation's response, and records it", async () => {
  const entries: EndedExchange[] = [];
  const { send } = startCounter({
    session: {
      journal: { generation: 0, record: (entry) => void entries.push(entry) },
      fault: async (exchange, next) => (exchange.request.method === "GET" ? { reset: true } : next(exchange)),
    },
  });
  expect(await send("GET", "/counter/names")).toEqual({ reset: true });
  expect(statusOf(await send("POST", "/counter/names", { body: '"Ada"' }))).toBe(201);
  expect(entries.map(({ outcome }) => statusOf(outcome))).toEqual([0, 201]);
});

test("words a fault that is a refusal as the vendor does", async () => {
  const { send } = startCounter({
    session: { fault: () => Promise.reject(new Refusal({ kind: "forbidden" })) },
  });
  expect(await send("GET", "/counter/names")).toMatchObject({
    status: 403,
    mediaType: "application/problem+json",
  });
});

test("returns a 500 where the store cannot be reached", async () => {
  const down = () => Promise.reject(new Error("connect ECONNREFUSED"));
  const { send } = startCounter({
    worlds: { of: () => ({ store: { sequence: down } }) } as never,
  });
  expect(await send("GET", "/counter/names")).toMatchObject({
    status: 500,
    body: { detail: "The mock server failed: connect ECONNREFUSED" },
  });
});
