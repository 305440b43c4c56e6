import { afterEach, expect, test, vi } from "vitest";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import { createParcels } from "./fixtures/parcels.js";

const SCHEDULES = Number(process.env["SCHEDULES"] ?? 150);

afterEach(() => void vi.useRealTimers());

/** Pseudo-random numbers from 0 to 1, the same for each seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Any mix of rate limits, hung requests, failing credentials, aborts, timeouts and quotas, for twenty calls. */
async function runSchedule(seed: number): Promise<void> {
  const random = randomOf(seed);
  const oneOf = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  const written: string[] = [];
  const share = random() / 2;
  const quota = { requests: oneOf(1, 3, 8), seconds: oneOf(1, 4) };
  const isPaced = random() < 0.4;
  const counted: number[] = [];
  const options: ParcelsOptions = {
    server: { depot: "d7" },
    pace: isPaced ? quota : false,
    auth: {
      async key() {
        if (random() < 0.3) await sleep(random() * 4000);
        if (random() < 0.05) throw new Error("no key");
        return "k";
      },
    },
    async fetch(_, { body, signal }) {
      const { address } = JSON.parse(String(body)) as { address: string };
      const ended = new Promise<never>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      });
      await Promise.race([sleep(random() * 490), ended]);
      counted.push(Date.now());
      if (random() < 0.03) return ended;
      if (random() < share) {
        const headers = oneOf<Record<string, string>>(
          {},
          { "retry-after": oneOf("1", "0.2", "7", "-3", "9e9") },
        );
        return new Response("{}", { status: 429, headers });
      }
      if (random() < 0.05) return new Response("{}", { status: oneOf(422, 500) });
      written.push(address);
      await Promise.race([sleep(random() * 1000), ended]);
      return new Response(JSON.stringify({ address }), { status: 201 });
    },
  };
  const parcels = createParcels(options);
  const calls = Array.from({ length: 20 }, async (_, index) => {
    await sleep(oneOf(0, 0, 300, 5000) * random());
    const controller = new AbortController();
    const abort = random() < 0.3 ? setTimeout(() => controller.abort(), random() * 9000) : undefined;
    const address = `a-${index}`;
    const result = await parcels.createParcel(
      { body: { address } },
      {
        signal: oneOf(controller.signal, undefined),
        retries: oneOf(0, 2, 5),
        timeout: oneOf(300, 2000, 30_000),
      },
    );
    clearTimeout(abort);
    const times = written.filter((other) => other === address).length;
    const possible = result.ok ? [1] : result.sent === "unknown" ? [0, 1] : [0];
    expect(possible, `how often ${address} is written`).toContain(times);
  });
  let count = 0;
  const all = Promise.all(calls.map((call) => call.finally(() => count++)));
  all.catch(() => {});
  await vi.advanceTimersByTimeAsync(900_000);
  expect(count, "calls that have ended").toBe(calls.length);
  await all;
  expect(vi.getTimerCount(), "timers that are left").toBe(0);
  const times = isPaced ? counted : [];
  const most = Math.max(
    0,
    ...times.map((from) => times.filter((t) => t >= from && t < from + quota.seconds * 1000).length),
  );
  expect(most, "requests in a period").toBeLessThanOrEqual(quota.requests);
  vi.useRealTimers();
}

test(`calls end, keep no timer, and say what happened, under ${SCHEDULES} schedules`, async () => {
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const failure: unknown = await runSchedule(seed).catch((error: unknown) => error);
    expect(failure, `schedule ${seed}`).toBeUndefined();
  }
}, 120_000);
