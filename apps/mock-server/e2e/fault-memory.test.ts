import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test, vi } from "vitest";

import type { Fetch } from "../src/http/fetch-adapter.js";
import { startMockServer } from "../src/index.js";
import type { FaultBehavior, MockServer } from "../src/index.js";

const library = new URL("../test/fixtures/library.yaml", import.meta.url).pathname;

/** A number of requests that divides by the number of faults. */
const REQUESTS = 20_000;
const TOGETHER = 100;
/** A request that is kept takes a kilobyte at least. The noise is that of compiled code. */
const BOUND_BYTES = 100;

/** After this time both sides have closed the connections that no request uses. */
const IDLE_MILLISECONDS = 7000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Faults of every kind, for a read. A caller gives up where nothing else ends the exchange. */
const faults: readonly FaultBehavior[] = [
  { status: 503 },
  { status: 502, body: "Bad gateway", mediaType: "text/plain" },
  { delay: { milliseconds: 1 } },
  { delay: { from: 0, to: 2 }, when: "after" },
  { delay: { milliseconds: 600_000 } },
  { connection: "reset" },
  { connection: "hang" },
  { connection: "hang", when: "after" },
  { response: "cut" },
  { deliveries: 2 },
];

/** Sends a request to each fault in turn. */
async function load(send: Fetch, mock: MockServer, count: number, met: () => number): Promise<void> {
  const url = `${mock.url("library")}/v1/books`;
  const before = met();
  for (let sent = 0; sent < count; sent += TOGETHER) {
    const caller = new AbortController();
    const requests = Array.from({ length: TOGETHER }, async (_, index) => {
      const headers = { "X-Fault": String(index % faults.length) };
      await (await send(url, { headers, signal: caller.signal })).text();
    });
    await vi.waitFor(() => expect(met()).toBeGreaterThanOrEqual(before + sent + TOGETHER), {
      interval: 2,
      timeout: 10_000,
    });
    caller.abort();
    await Promise.allSettled(requests);
  }
}

async function heapBytes(): Promise<number> {
  await sleep(IDLE_MILLISECONDS);
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each<[string, (mock: MockServer) => Fetch]>([
  ["over HTTP", () => (input, init) => fetch(input, init)],
  ["without a network", (mock) => mock.fetch],
])("faults keep nothing of the requests that met them, %s", { timeout: 300_000 }, async (_, sendOf) => {
  await using mock = await startMockServer({ specs: [library], auth: "off", journal: 0 });
  const added = faults.map((fault, index) => mock.fail({ headers: { "X-Fault": String(index) } }, fault));
  const met = (): number => added.reduce((sum, { applied }) => sum + applied, 0);
  const send = sendOf(mock);
  await load(send, mock, REQUESTS / 2, met);
  const before = await heapBytes();
  await load(send, mock, REQUESTS / 2, met);
  await Promise.all(added.map((fault) => fault.settled()));
  const growth = ((await heapBytes()) - before) / (REQUESTS / 2);
  expect(growth).toBeLessThan(BOUND_BYTES);
  expect(met()).toBeGreaterThanOrEqual(REQUESTS);
  expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThan(10);
});
