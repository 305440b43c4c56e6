import { afterEach, describe, expect, test, vi } from "vitest";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import { createParcels } from "./fixtures/parcels.js";

const body = { address: "Here" };

afterEach(() => void vi.useRealTimers());

/** A vendor with a rate limit and the clock of the test, and the times of its requests. */
interface LimitedVendor {
  readonly fetch: NonNullable<ParcelsOptions["fetch"]>;
  /** In milliseconds. */
  readonly times: number[];
  /** The addresses that have been written. */
  readonly written: string[];
}

/** Takes `requests` in each period of the clock. The refusal names the next period in `header`, if there is one. */
function limitedVendor(requests: number, seconds: number, header?: string): LimitedVendor {
  const times: number[] = [];
  const written: string[] = [];
  const taken = new Map<number, number>();
  return {
    times,
    written,
    async fetch(_, init) {
      const now = Date.now();
      times.push(now);
      const period = Math.floor(now / 1000 / seconds);
      const count = (taken.get(period) ?? 0) + 1;
      taken.set(period, count);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (count > requests) {
        const headers = header ? { [header]: String((period + 1) * seconds) } : undefined;
        return new Response("{}", { status: 429, ...(headers && { headers }) });
      }
      written.push((JSON.parse(String(init.body)) as typeof body).address);
      return new Response(JSON.stringify(body), { status: 201 });
    },
  };
}

/** Starts all calls at once and lets the time pass until they have ended. */
async function load(
  count: number,
  vendor: LimitedVendor,
  options: Partial<ParcelsOptions> = {},
): Promise<{ readonly ok: number; readonly seconds: number }> {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  try {
    const parcels = createParcels({
      auth: { key: "k" },
      server: { depot: "d7" },
      fetch: vendor.fetch,
      ...options,
    });
    const calls = Array.from({ length: count }, (_, index) =>
      parcels.createParcel({ body: { address: `a-${index}` } }),
    );
    const all = Promise.all(calls);
    await vi.advanceTimersByTimeAsync(180_000);
    const results = await all;
    const [first = 0, last = 0] = [vendor.times[0], vendor.times.at(-1)];
    return { ok: results.filter(({ ok }) => ok).length, seconds: (last - first) / 1000 };
  } finally {
    vi.useRealTimers();
  }
}

describe("a load beyond the rate limit is written completely, and nothing twice", () => {
  test("if the vendor names the time", async () => {
    const vendor = limitedVendor(20, 1, "X-Retry-At");
    const { ok, seconds } = await load(600, vendor);
    expect(ok).toBe(600);
    expect(new Set(vendor.written).size).toBe(600);
    expect(vendor.written).toHaveLength(600);
    // The first burst, each event, and one attempt a second that finds the end of the quota.

    expect(vendor.times.length).toBeLessThan(600 + 600 + 60);
    expect(seconds).toBeLessThan(60);
  });

  test("if the vendor names no time", async () => {
    const vendor = limitedVendor(10, 1);
    const { ok } = await load(200, vendor);
    expect(ok).toBe(200);
    expect(vendor.written).toHaveLength(200);

    expect(vendor.times.length).toBeLessThan(200 + 200 + 300);
  });
});

describe("a client that keeps pace", () => {
  test.each([
    ["the contract's quotas", true, 5, 10],
    ["the caller's quota", { requests: 7, seconds: 2 }, 7, 2],
    [
      "the stricter of several",
      [
        { requests: 100, seconds: 1 },
        { requests: 3, seconds: 1 },
      ],
      3,
      1,
    ],
  ] as const)("sends each request once: %s", async (_, pace, requests, seconds) => {
    const vendor = limitedVendor(requests, seconds);
    expect(await load(30, vendor, { pace })).toMatchObject({ ok: 30 });
    expect(vendor.times).toHaveLength(30);
    // In any period, wherever it begins.
    const periods = vendor.times.slice(requests).map((time, index) => time - (vendor.times[index] ?? 0));
    expect(Math.min(...periods)).toBeGreaterThanOrEqual(seconds * 1000);
  });

  test("delays only the methods that count", async () => {
    const vendor = limitedVendor(1, 1);
    vi.useFakeTimers();
    const parcels = createParcels({
      auth: { key: "k" },
      server: { depot: "d7" },
      fetch: () => Promise.resolve(new Response("[]", { status: 200 })),
      pace: true,
    });
    const calls = Promise.all(Array.from({ length: 20 }, () => parcels.listParcels()));
    await vi.advanceTimersByTimeAsync(0);
    vi.useRealTimers();
    expect((await calls).every(({ ok }) => ok)).toBe(true);
    expect(vendor.times).toEqual([]);
  });

  test("passes on the place of a call that is aborted", async () => {
    vi.useFakeTimers();
    const sent: string[] = [];
    const parcels = createParcels({
      auth: { key: "k" },
      server: { depot: "d7" },
      pace: { requests: 1, seconds: 10 },
      async fetch(_, init) {
        sent.push(String(init.body));
        return new Response(JSON.stringify(body), { status: 201 });
      },
    });
    const controller = new AbortController();
    const first = parcels.createParcel({ body: { address: "1" } });
    const second = parcels.createParcel({ body: { address: "2" } }, { signal: controller.signal });
    const third = parcels.createParcel({ body: { address: "3" } });
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort();
    expect(await second).toMatchObject({ status: 0, sent: "no", error: { reason: "aborted" } });
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(await Promise.all([first, third])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(sent).toEqual(['{"address":"1"}', '{"address":"3"}']);
  });

  /** The largest number of requests in any period, which begins with one of them. */
  const mostIn = (times: readonly number[], milliseconds: number): number =>
    Math.max(
      ...times.map((from) => times.filter((time) => time >= from && time < from + milliseconds).length),
    );

  test("counts a request when it is sent, and not when it waits for its credentials", async () => {
    const vendor = limitedVendor(5, 1);
    let calls = 0;
    const key = async (): Promise<string> => {
      // The first calls wait for the credential longer than a period, and the others do not wait.
      await new Promise((resolve) => setTimeout(resolve, calls++ < 5 ? 3000 : 0));
      return "k";
    };
    expect(await load(20, vendor, { pace: { requests: 5, seconds: 1 }, auth: { key } })).toMatchObject({
      ok: 20,
    });
    expect(mostIn(vendor.times, 1000)).toBe(5);
  });

  test("counts a request for each quota when it is sent, and not when it waits for another quota", async () => {
    vi.useFakeTimers();
    const times: number[] = [];
    const parcels = createParcels({
      auth: { key: "k" },
      server: { depot: "d7" },
      pace: [
        { requests: 4, seconds: 10 },
        { requests: 1, seconds: 3, methods: ["POST"] },
      ],
      async fetch(_, init) {
        times.push(Date.now());
        return new Response("[]", { status: init.method === "POST" ? 422 : 200 });
      },
    });
    const created = Array.from({ length: 4 }, () => parcels.createParcel({ body }));
    await vi.advanceTimersByTimeAsync(9500);
    const listed = Array.from({ length: 4 }, () => parcels.listParcels());
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all([...created, ...listed]);
    vi.useRealTimers();
    expect(times).toHaveLength(8);
    expect(mostIn(times, 10_000)).toBe(4);
  });

  test("gives the place of a call that was not sent to the next one", async () => {
    vi.useFakeTimers();
    const times: number[] = [];
    let calls = 0;
    const parcels = createParcels({
      auth: {
        key() {
          if (calls++ === 0) throw new Error("no key");
          return "k";
        },
      },
      server: { depot: "d7" },
      retries: 0,
      pace: { requests: 1, seconds: 100 },
      async fetch() {
        times.push(Date.now());
        return new Response(JSON.stringify(body), { status: 201 });
      },
    });
    const startedAt = Date.now();
    const both = Promise.all([1, 2].map(() => parcels.createParcel({ body })));
    await vi.advanceTimersByTimeAsync(0);
    vi.useRealTimers();
    expect(await both).toMatchObject([{ error: { reason: "credentials" } }, { ok: true }]);
    expect(times).toEqual([startedAt]);
  });

  test("counts a request on its way although the next call is aborted", async () => {
    vi.useFakeTimers();
    const counted: number[] = [];
    const parcels = createParcels({
      auth: { key: "k" },
      server: { depot: "d7" },
      pace: { requests: 1, seconds: 1 },
      async fetch() {
        await new Promise((resolve) => setTimeout(resolve, counted.length === 0 ? 400 : 0));
        counted.push(Date.now());
        await new Promise((resolve) => setTimeout(resolve, 400));
        return new Response(JSON.stringify(body), { status: 201 });
      },
    });
    const controller = new AbortController();
    const calls = [
      parcels.createParcel({ body }),
      parcels.createParcel({ body }, { signal: controller.signal }),
      parcels.createParcel({ body }),
    ];
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(calls);
    vi.useRealTimers();
    expect(counted).toHaveLength(2);
    expect(mostIn(counted, 1000)).toBe(1);
  });

  test("goes on after 20 s if a credential function never returns", async () => {
    const vendor = limitedVendor(1, 1);
    let calls = 0;
    const key = (): Promise<string> => (calls++ === 0 ? new Promise(() => {}) : Promise.resolve("k"));
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const options = { server: { depot: "d7" }, pace: { requests: 1, seconds: 1 }, timeout: false } as const;
    const parcels = createParcels({ ...options, auth: { key }, fetch: vendor.fetch });
    void parcels.createParcel({ body });
    const second = parcels.createParcel({ body });
    await vi.advanceTimersByTimeAsync(20_100);
    vi.useRealTimers();
    expect(await second).toMatchObject({ ok: true });
  });

  test("goes on after a `wait` that failed", async () => {
    const vendor = limitedVendor(10, 1);
    let waits = 0;
    const wait = (): Promise<void> => (waits++ === 0 ? Promise.reject(new Error("once")) : Promise.resolve());
    const options = { server: { depot: "d7" }, pace: { requests: 1, seconds: 1 }, wait } as const;
    const parcels = createParcels({ ...options, auth: { key: "k" }, fetch: vendor.fetch });
    expect(await parcels.createParcel({ body })).toMatchObject({ ok: true });
    await expect(parcels.createParcel({ body })).rejects.toThrow("once");
    expect(await parcels.createParcel({ body })).toMatchObject({ ok: true });
  });

  test("keeps to a quota of a month", async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const times: number[] = [];
    const month = 30 * 86_400;
    const parcels = createParcels({
      auth: { key: "k" },
      server: { depot: "d7" },
      pace: { requests: 1, seconds: month },
      async fetch() {
        times.push(Date.now());
        return new Response(JSON.stringify(body), { status: 201 });
      },
    });
    const both = Promise.all([1, 2].map(() => parcels.createParcel({ body })));
    await vi.advanceTimersByTimeAsync((month - 1) * 1000);
    expect(times).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();
    expect((await both).every(({ ok }) => ok)).toBe(true);
  });

  test.each([
    { requests: 0, seconds: 1 },
    { requests: 1, seconds: Number.NaN },
    { requests: 1.5, seconds: 1 },
    { requests: Number.POSITIVE_INFINITY, seconds: 1 },
    { requests: 1, seconds: Number.POSITIVE_INFINITY },
    null,
    "fast",
  ])("rejects a quota that allows nothing, or is none: %j", (pace) => {
    const options = { auth: { key: "k" }, server: { depot: "d7" }, pace: pace as unknown as boolean };
    const create = (): unknown => createParcels(options);
    expect(create).toThrow(/^pace is /);
  });
});

test("a call that waits for the others ends if the caller aborts, and the others go on", async () => {
  const vendor = limitedVendor(1, 1, "X-Retry-At");
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  const parcels = createParcels({ auth: { key: "k" }, server: { depot: "d7" }, fetch: vendor.fetch });
  const controller = new AbortController();
  const kept = Promise.all(
    [1, 2, 3, 4, 5, 6].map((id) => parcels.createParcel({ body: { address: `a-${id}` } })),
  );
  const left = parcels.createParcel({ body: { address: "left" } }, { signal: controller.signal });
  await vi.advanceTimersByTimeAsync(1700);
  controller.abort();
  expect(await left).toMatchObject({ error: { reason: "aborted" } });
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  expect((await kept).every(({ ok }) => ok)).toBe(true);
  expect(vendor.written.toSorted()).toEqual(["a-1", "a-2", "a-3", "a-4", "a-5", "a-6"]);
});

test("a call that waits is sent although the call that was rejected gives up", async () => {
  const statuses = [429, 201, 429, 201];
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  const parcels = createParcels({
    auth: { key: "k" },
    server: { depot: "d7" },
    async fetch() {
      const status = statuses.shift() ?? 201;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return new Response(JSON.stringify(body), { status });
    },
  });
  // The gate lets one call pass at a time from now on.
  const first = parcels.createParcel({ body });
  await vi.advanceTimersByTimeAsync(2000);
  expect(await first).toMatchObject({ ok: true, attempts: 2 });
  const refused = parcels.createParcel({ body }, { retries: 0 });
  const waiting = parcels.createParcel({ body });
  await vi.advanceTimersByTimeAsync(2000);
  expect(await refused).toMatchObject({ status: 429, sent: "no" });
  expect(await waiting).toMatchObject({ ok: true, attempts: 1 });
});

test("a gate that nobody waits for keeps no timer, and opens for the next call", async () => {
  const statuses = [429, 201];
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  const parcels = createParcels({
    auth: { key: "k" },
    server: { depot: "d7" },
    fetch: () =>
      Promise.resolve(
        new Response(JSON.stringify(body), {
          status: statuses.shift() ?? 201,
          headers: { "retry-after": "30" },
        }),
      ),
  });
  const controller = new AbortController();
  const left = parcels.createParcel({ body }, { signal: controller.signal });
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort();
  expect(await left).toMatchObject({ error: { reason: "aborted" } });
  expect(vi.getTimerCount()).toBe(0);
  const next = parcels.createParcel({ body });
  await vi.advanceTimersByTimeAsync(28_000);
  expect(statuses).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await next).toMatchObject({ ok: true });
});

test("a call waits for more than a minute while the others pass", async () => {
  const vendor = limitedVendor(1, 40, "X-Retry-At");
  const { ok } = await load(4, vendor);
  expect(ok).toBe(4);
  expect(vendor.written).toHaveLength(4);
});
