import { createMock } from "@event-contracts/mock-server";

import {
  createJournal,
  DEFAULT_JOURNAL_LIMIT,
  JOURNAL_BYTE_LIMIT,
} from "../../apps/mock-server/src/control/journal.js";
import { loadContract } from "../../apps/mock-server/src/contract/load-contract.js";
import type { EndedExchange } from "../../apps/mock-server/src/pipeline/exchange.js";
import { createEngine } from "../../apps/mock-server/src/server/create-engine.js";
import { mockOf } from "../../apps/mock-server/src/server/create-mock.js";
import { loadVendor } from "../../apps/mock-server/src/vendors/load-vendor.js";
import { formatTable } from "./format-table.js";

/**
 * The cost of the journal: the processor time of a request without a network, with a journal that is full and with none, in
 * turns, and that of its `record` alone.
 */

const WARM_UP = 1500;
/** Short rounds, so that a pair of them is in one mood of the machine. */
const REQUESTS = 100;
const ROUNDS = 61;
/** Exchanges of each kind that are recorded directly, and how often in a round. */
const DISTINCT = 300;
const TURNS = 5;

const headers = { "content-type": "application/json", "reb-apikey": "sk_sandbox_mock" };
const path = "/organizations/acme/customers/jane";

const mocks = {
  on: await createMock({ vendors: ["rebilly"] }),
  off: await createMock({ vendors: ["rebilly"], journal: 0 }),
};
const calls = {
  "valid GET": [path, { headers }],
  "invalid POST": [`${path}/timeline`, { method: "POST", headers, body: '{"message":7,"type":"none"}' }],
} as const;

const rows: string[][] = [];
for (const [name, [target, init]] of Object.entries(calls)) {
  const send = async (mock: "off" | "on", count: number): Promise<number> => {
    const url = mocks[mock].url("rebilly");
    const start = process.cpuUsage();
    for (let index = 0; index < count; index += 1) await mocks[mock].fetch(url + target, init);
    return process.cpuUsage(start).user / count;
  };
  for (const mock of ["on", "off"] as const) {
    await mocks[mock].fetch(mocks[mock].url("rebilly") + path, { method: "PUT", headers, body: "{}" });
    await send(mock, WARM_UP);
  }
  const times = { on: [] as number[], off: [] as number[] };
  // In turns, so that a machine's moods fall on both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const mock of round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const)) {
      times[mock].push(await send(mock, REQUESTS));
    }
  }
  const differences = times.on.map((time, index) => time - (times.off[index] ?? 0));
  const [on, off, more] = [times.on, times.off, differences].map(median);
  rows.push([name, ...[on, off, more].map((time = 0) => `${time.toFixed(1)} µs`)]);
}
console.log(formatTable([["Processor time of a request", "with journal", "without", "difference"], ...rows]));
console.log(`\nrecord alone, with distinct exchanges: ${(await timeOfRecord()).toFixed(0)} ns`);

/** The median time of a record in a full journal, in nanoseconds. */
async function timeOfRecord(): Promise<number> {
  const exchanges: EndedExchange[] = [];
  const served = { contract: await loadContract("rebilly"), vendor: await loadVendor("rebilly") };
  const engine = createEngine([served], {});
  const mock = mockOf(engine, "http://mock.localhost", () => Promise.resolve());
  const kept = engine.sessions.of("default").journal;
  if (kept !== undefined) kept.record = (ended) => void exchanges.push(ended);
  for (let count = 0; count < DISTINCT; count += 1) {
    for (const [target, init] of Object.values(calls)) {
      await mock.fetch(`${mock.url("rebilly")}${target}?n=${count}`, init);
    }
  }
  const journal = createJournal({ limit: DEFAULT_JOURNAL_LIMIT, byteLimit: JOURNAL_BYTE_LIMIT });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    for (let turn = 0; turn < TURNS; turn += 1) for (const one of exchanges) journal.record(one);
    times.push((process.cpuUsage(start).user * 1000) / (TURNS * exchanges.length));
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
