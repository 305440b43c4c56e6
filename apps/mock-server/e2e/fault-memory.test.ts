import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import type { Fetch } from "../src/http/fetch-adapter.js";
import { startMockServer } from "../src/index.js";
import type { AddedFault, FaultBehavior, MockServer } from "../src/index.js";

const library = new URL("../test/fixtures/library.yaml", import.meta.url).pathname;

const REQUESTS = 20_000;
/** A request that is kept takes a kilobyte at least. The noise is that of compiled code. */
const BOUND_BYTES = 100;
/** After this time both sides have closed the connections that no request uses. */
const IDLE_MILLISECONDS = 7000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Faults of every kind, for a read. */
const faults: readonly FaultBehavior[] = [
  { status: 503 },
  { status: 502, body: "Bad gateway", mediaType: "text/plain" },
  { status: 503, share: 0.5 },
  { delay: { milliseconds: 1 } },
  { delay: { from: 0, to: 2 }, when: "after" },
  { delay: { median: 1, sigma: 0.5 } },
  { connection: "reset" },
  { connection: "reset", when: "after" },
  { response: "cut" },
  { response: "malformed" },
  { response: "empty" },
  { deliveries: 2 },
  // A caller has to give up.
  { delay: { milliseconds: 600_000 } },
  { connection: "hang" },
  { connection: "hang", when: "after" },
];
const FIRST_HELD = faults.length - 3;
/** The requests that are sent together: as many for each fault. */
const TOGETHER = faults.length * 8;

/** Sends requests to each fault in turn. Those that are held back are given up when all of them have met their fault. */
async function load(
  send: Fetch,
  mock: MockServer,
  count: number,
  added: readonly AddedFault[],
): Promise<void> {
  const url = `${mock.url("library")}/v1/books`;
  const held = added.slice(FIRST_HELD);
  for (let sent = 0; sent < count; sent += TOGETHER) {
    const caller = new AbortController();
    const read = async (fault: number): Promise<void> => {
      const headers = { "X-Fault": String(fault) };
      // A reset and an answer that is cut are errors.
      await send(url, { headers, signal: caller.signal })
        .then((response) => response.text())
        .catch(() => undefined);
    };
    const wanted = appliedOf(held) + TOGETHER * (held.length / faults.length);
    const requests = Array.from({ length: TOGETHER }, (_, index) => read(index % faults.length));
    await Promise.all(requests.filter((_, index) => index % faults.length < FIRST_HELD));
    while (appliedOf(held) < wanted) await sleep(1);
    caller.abort();
    await Promise.all(requests);
  }
}

function appliedOf(added: readonly AddedFault[]): number {
  return added.reduce((sum, { applied }) => sum + applied, 0);
}

async function heapBytes(idle: number): Promise<number> {
  await sleep(idle);
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each<[string, number, (mock: MockServer) => Fetch]>([
  ["over HTTP", IDLE_MILLISECONDS, () => (input, init) => fetch(input, init)],
  ["without a network", 100, (mock) => mock.fetch],
])("faults keep nothing of the requests that met them, %s", { timeout: 900_000 }, async (_, idle, sendOf) => {
  await using mock = await startMockServer({ specs: [library], auth: "off", journal: 0 });
  const added = faults.map((fault, index) => mock.fail({ headers: { "X-Fault": String(index) } }, fault));
  const send = sendOf(mock);
  let growth = Infinity;
  // What is compiled late may be in the second half: then another one tells.
  for (let rounds = 0; rounds < 3 && growth >= BOUND_BYTES; rounds += 1) {
    if (rounds === 0) await load(send, mock, REQUESTS / 2, added);
    const before = await heapBytes(idle);
    await load(send, mock, REQUESTS / 2, added);
    await Promise.all(added.map((fault) => fault.settled()));
    growth = ((await heapBytes(idle)) - before) / (REQUESTS / 2);
  }
  expect(growth).toBeLessThan(BOUND_BYTES);
  for (const [index, { applied }] of added.entries()) {
    const { share = 1 } = faults[index] ?? {};
    const wanted = (REQUESTS / faults.length) * share * 0.9;
    expect(applied, JSON.stringify(faults[index])).toBeGreaterThanOrEqual(wanted);
  }
  expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThan(10);
});
