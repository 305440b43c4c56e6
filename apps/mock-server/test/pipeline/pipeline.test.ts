import { expect, test } from "vitest";

import { Refusal } from "../../src/failure/failure.js";
import type { Outcome } from "../../src/http/outcome.js";
import type { JournalEntry } from "../../src/pipeline/journal.js";
import { startCounter } from "./counter.js";

const statusOf = (outcome: Outcome): number => ("status" in outcome ? outcome.status : 0);
const bodyOf = (outcome: Outcome): unknown => ("body" in outcome ? outcome.body : undefined);

test("records every exchange in the journal, even those without an operation", async () => {
  const entries: JournalEntry[] = [];
  const { send } = startCounter({ record: (entry) => void entries.push(entry) });
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
  expect(entries.map(({ operationId, status }) => [operationId, status])).toEqual([
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
  expect(entries[0]).toMatchObject({ session: "default", vendor: "counter", method: "POST" });
});

test("keeps no header, query and body in the journal", async () => {
  const entries: JournalEntry[] = [];
  const { send } = startCounter({ record: (entry) => void entries.push(entry) });
  await send("POST", "/counter/names?key=s3cret", { body: '"s3cret"', headers: { "x-key": "s3cret" } });
  expect(JSON.stringify(entries)).not.toContain("s3cret");
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
  const { send } = startCounter({ sessionOf: ({ headers }) => String(headers["x-session"]) });
  const as = (session: string) => ({ headers: { "x-session": session } });
  await send("POST", "/counter/names", { body: '"Ada"', ...as("one") });
  expect(bodyOf(await send("GET", "/counter/names", as("one")))).toEqual(["Ada"]);
  expect(bodyOf(await send("GET", "/counter/names", as("two")))).toEqual([]);
});

test("creates no collection by reading", async () => {
  const { send, worlds } = startCounter();
  await send("GET", "/counter/names");
  const names: string[] = [];
  for await (const name of worlds.of("counter", "default").store.collections()) names.push(name);
  expect(names).toEqual([]);
});

test("returns a fault in place of the operation's response, and records it", async () => {
  const entries: JournalEntry[] = [];
  const { send } = startCounter({
    record: (entry) => void entries.push(entry),
    faultOf: ({ request }) => (request.method === "GET" ? { reset: true } : undefined),
  });
  expect(await send("GET", "/counter/names")).toEqual({ reset: true });
  expect(statusOf(await send("POST", "/counter/names", { body: '"Ada"' }))).toBe(201);
  expect(entries.map(({ status }) => status)).toEqual([undefined, 201]);
});

test("words a fault that is a refusal as the vendor does", async () => {
  const { send } = startCounter({
    faultOf() {
      throw new Refusal({ kind: "forbidden" });
    },
  });
  expect(await send("GET", "/counter/names")).toMatchObject({
    status: 403,
    mediaType: "application/problem+json",
  });
});

test("returns a 500 where the store cannot be reached", async () => {
  const down = () => Promise.reject(new Error("connect ECONNREFUSED"));
  const { send } = startCounter({
    worlds: {
      of: () => ({ store: { sequence: down } }) as never,
      sessions: () => [],
      reset: async () => {},
    },
  });
  expect(await send("GET", "/counter/names")).toMatchObject({
    status: 500,
    body: { detail: "The mock server failed: connect ECONNREFUSED" },
  });
});
