import { setTimeout as pause } from "node:timers/promises";

import { afterEach, describe, expect, test, vi } from "vitest";

import type { Mock, MockServer } from "../../src/server/mock-server.js";
import { createMock, startMockServer } from "../../src/server/start.js";

const HOUR = 3_600_000;
const key = { "REB-APIKEY": "sk_sandbox_mock", "Content-Type": "application/json" };

afterEach(() => void vi.restoreAllMocks());

/** Lets time go on for what a session is idle. */
function passTime(): (milliseconds: number) => void {
  const real = performance.now.bind(performance);
  let passed = 0;
  vi.spyOn(performance, "now").mockImplementation(() => real() + passed);
  return (milliseconds) => {
    passed += milliseconds;
  };
}

/** Makes a customer in a session, and returns its id. */
async function makeCustomer({ fetch, url }: Pick<Mock, "fetch" | "url">): Promise<string> {
  const response = await fetch(`${url("rebilly")}/organizations/acme/customers`, {
    method: "POST",
    headers: key,
    body: "{}",
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

async function customers({ fetch, url }: Pick<Mock, "fetch" | "url">): Promise<number> {
  const response = await fetch(`${url("rebilly")}/organizations/acme/customers`, { headers: key });
  return ((await response.json()) as readonly object[]).length;
}

async function namesOf({ address, fetch }: Mock): Promise<readonly string[]> {
  const response = await fetch(`${address}/_mock/sessions`);
  const { sessions } = (await response.json()) as { sessions: readonly { name: string }[] };
  return sessions.map(({ name }) => name);
}

describe("the most sessions", () => {
  test("are kept, the next one is refused with a remedy, and the default one is not", async () => {
    await using mock = await startMockServer({ vendors: ["rebilly"], sessionLimit: 2 });
    const first = mock.session("first");
    mock.session("second");
    const at = (path: string, init?: RequestInit) => fetch(`${mock.address}${path}`, init);
    const made = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"name":"third"}',
    };
    for (const response of [
      await at("/~third/rebilly/x"),
      await at("/rebilly/x", { headers: { "X-Mock-Session": "third" } }),
      await at("/~third/_mock/clock"),
      await at("/_mock/sessions", made),
    ]) {
      expect([response.status, response.headers.get("content-type")]).toEqual([
        503,
        expect.stringContaining("application/problem+json"),
      ]);
      expect(await response.text()).toContain("--session-limit");
    }
    expect(() => mock.session()).toThrow(/--session-limit/);
    expect((await at("/rebilly/x")).status).toBe(404);
    await first.end();
    expect((await at("/_mock/sessions", made)).status).toBe(201);
  });

  test("count no session that is idle", async () => {
    const pass = passTime();
    const mock = await createMock({ vendors: ["rebilly"], sessionLimit: 2 });
    mock.session("idle");
    pass(HOUR - 1000);
    mock.session("busy");
    await makeCustomer(mock.session("default"));
    pass(2000);
    mock.session("next");
    expect(await namesOf(mock)).toEqual(["busy", "default", "next"]);
    expect(() => mock.session("one-more")).toThrow(/--session-limit/);
  });
});

describe("an idle session", () => {
  test("has ended, and begins again empty when it is named", async () => {
    const pass = passTime();
    const mock = await createMock({ vendors: ["rebilly"], sessionIdle: 1000 });
    const session = mock.session("idle");
    const ids = [await makeCustomer(session), await makeCustomer(session)];
    session.clock.freeze(new Date("2030-01-01T00:00:00Z"));
    session.fail({ path: "/never" }, { status: 500 });
    const { clock } = session;
    pass(1001);
    // A handle goes on with the session that begins.
    expect(session.clock).not.toBe(clock);
    expect(session.clock.isReal).toBe(true);
    expect(await customers(session)).toBe(0);
    expect(session.requests()).toHaveLength(1);
    expect([await makeCustomer(session), await makeCustomer(session)]).not.toEqual(ids);
    expect(await customers(session)).toBe(2);
  });

  test("of requests in flight loses none of the next session's writes", async () => {
    const pass = passTime();
    const mock = await createMock({ vendors: ["rebilly"], sessionIdle: 1000 });
    const session = mock.session("idle");
    await makeCustomer(session);
    pass(1001);
    const ids = await Promise.all(Array.from({ length: 5 }, () => makeCustomer(session)));
    expect(new Set(ids).size).toBe(5);
    expect(await customers(session)).toBe(5);
  });

  test("is not one that is used, and not the default one", async () => {
    const pass = passTime();
    const mock = await createMock({ vendors: ["rebilly"], sessionIdle: HOUR });
    const session = mock.session("used");
    await Promise.all([makeCustomer(mock), makeCustomer(session)]);
    for (let step = 0; step < 5; step += 1) {
      pass(0.9 * HOUR);
      expect(await customers(session)).toBe(1);
    }
    expect(await customers(mock)).toBe(1);
  });

  test("is told by the time of its last use, and looking at it is none", async () => {
    const pass = passTime();
    const mock = await createMock({ vendors: ["rebilly"] });
    const session = mock.session("used");
    /** The seconds from the beginning of the session to its last use. */
    const usedAfter = async (): Promise<number> => {
      const response = await mock.fetch(`${mock.address}/_mock/sessions/used`);
      const { createdAt, lastUsedAt } = (await response.json()) as Record<"createdAt" | "lastUsedAt", string>;
      return (Date.parse(lastUsedAt) - Date.parse(createdAt)) / 1000;
    };
    expect(await usedAfter()).toBe(0);
    pass(60_000);
    expect(await usedAfter()).toBe(0);
    await makeCustomer(session);
    expect(Math.round((await usedAfter()) / 10)).toBe(6);
  });

  test("is none with sessionIdle 0", async () => {
    const pass = passTime();
    const mock = await createMock({ vendors: ["rebilly"], sessionIdle: 0 });
    const session = mock.session("for-ever");
    await makeCustomer(session);
    pass(1000 * HOUR);
    expect(await namesOf(mock)).toContain("for-ever");
    expect(await customers(session)).toBe(1);
  });

  test("gives its memory back without a further request", async () => {
    const mock = await createMock({ vendors: ["rebilly"], sessionIdle: 40, stateLimit: 20_000 });
    const fill = async (name: string): Promise<readonly number[]> => {
      const { fetch, url } = mock.session(name);
      const statuses: number[] = [];
      for (let index = 0; index < 4; index += 1) {
        const body = JSON.stringify({ customFields: { text: "x".repeat(4000) } });
        const target = `${url("rebilly")}/organizations/acme/customers`;
        statuses.push((await fetch(target, { method: "POST", headers: key, body })).status);
      }
      return statuses;
    };
    expect(await fill("one")).toEqual([201, 201, 201, 201]);
    await pause(200);
    expect(await fill("two")).toEqual([201, 201, 201, 201]);
  });
});

test("an ended session begins empty again: its state, clock, faults, journal, seed and ids", async () => {
  await using mock = await startMockServer({ vendors: ["rebilly"] });
  const session = mock.session("again", { seed: 7 });
  const seeded = await makeCustomer(session);
  session.clock.freeze(new Date("2030-01-01T00:00:00Z"));
  session.fail({ path: "/*" }, { status: 500 });
  await session.end();
  const target = `${session.url("rebilly")}/organizations/acme/customers`;
  const made = await fetch(target, { method: "POST", headers: key, body: "{}" });
  expect(made.status).toBe(201);
  expect(((await made.json()) as { id: string }).id).not.toBe(seeded);
  expect(await customers(session)).toBe(1);
  expect(session.clock.isReal).toBe(true);
  expect(session.requests()).toHaveLength(2);
});

const wrongNames = ["", "-a", "a b", "ä", "x".repeat(65), "_a", "%61", "..", "__proto__", "a/b"];

test.each(wrongNames)("the name %o is refused in a body and in a program", async (name) => {
  await using mock = await startMockServer({ vendors: ["rebilly"] });
  const body = JSON.stringify({ name });
  const headers = { "Content-Type": "application/json" };
  const made = await fetch(`${mock.address}/_mock/sessions`, { method: "POST", headers, body });
  expect([400, 422]).toContain(made.status);
  expect(() => mock.session(name)).toThrow(/no name of a session/);
});

// A slash would end the name.
test.each(wrongNames.filter((name) => !name.includes("/")))(
  "the name %o is refused in a path",
  async (name) => {
    await using mock = await startMockServer({ vendors: ["rebilly"] });
    expect((await fetch(`${mock.address}/~${name}/rebilly/x`)).status).toBe(400);
  },
);

// A header takes no other letters.
test.each(wrongNames.filter((name) => name !== "ä"))("the name %o is refused in a header", async (name) => {
  await using mock = await startMockServer({ vendors: ["rebilly"] });
  const response = await fetch(`${mock.address}/rebilly/x`, { headers: { "X-Mock-Session": name } });
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
});

test("two names in one request are refused, and one name twice is not", async () => {
  await using mock = await startMockServer({ vendors: ["rebilly"] });
  const ask = (name: string) =>
    fetch(`${mock.address}/~one/_mock/clock`, { headers: { "X-Mock-Session": name } });
  expect((await ask("two")).status).toBe(400);
  expect((await ask("one")).status).toBe(200);
});

describe("the ids of a session", () => {
  const fixed = { vendors: ["rebilly"] as const, now: () => new Date("2026-03-02T09:15:00Z") };
  const idsOf = async (session: Pick<Mock, "fetch" | "url">): Promise<readonly string[]> => [
    await makeCustomer(session),
    await makeCustomer(session),
  ];

  test("follow from its seed, whatever its name", async () => {
    const mock = await createMock(fixed);
    const ids = await idsOf(mock.session("one", { seed: 42 }));
    expect(await idsOf(mock.session("two", { seed: 42 }))).toEqual(ids);
    expect(await idsOf(mock.session(undefined, { seed: 42 }))).toEqual(ids);
    expect(await idsOf(mock.session("three", { seed: 43 }))).not.toEqual(ids);
  });

  test("follow from its name and the seed of the server", async () => {
    const mock = await createMock(fixed);
    const again = await createMock(fixed);
    const ids = await idsOf(mock.session("one"));
    expect(await idsOf(again.session("one"))).toEqual(ids);
    expect(await idsOf(mock.session("two"))).not.toEqual(ids);
  });

  test("without a name are the same in each run and each order", async () => {
    const mock = await createMock(fixed);
    const again = await createMock(fixed);
    const other = await createMock({ ...fixed, seed: 2 });
    again.session();
    const ids = await idsOf(mock.session());
    expect(await idsOf(mock.session())).toEqual(ids);
    expect(await idsOf(again.session())).toEqual(ids);
    expect(await idsOf(other.session())).not.toEqual(ids);
    const response = await mock.fetch(`${mock.address}/_mock/sessions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    const { name } = (await response.json()) as { name: string };
    expect(await idsOf(mock.session(name))).toEqual(ids);
  });
});

test("sessions that end give their memory back", async () => {
  const mock: MockServer = await startMockServer({ vendors: ["rebilly"] });
  const heap = async (): Promise<number> => {
    await pause(10);
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  };
  const live = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      await using session = mock.session(`s-${index}`);
      await makeCustomer(session);
    }
  };
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--expose-gc");
  const { runInNewContext } = await import("node:vm");
  globalThis.gc = runInNewContext("gc") as typeof globalThis.gc;
  await live(300);
  const before = await heap();
  await live(2000);
  expect((await heap()) - before).toBeLessThan(3);
  expect(await namesOf(mock)).toEqual([]);
  await mock.close();
});
