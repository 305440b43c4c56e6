import { createMock } from "@event-contracts/mock-server";

import { formatTable } from "./format-table.js";

/** The cost of the journal: the time of a request without a network, with a journal that is full and with none, in turns. */

const WARM_UP = 1500;
const REQUESTS = 300;
const ROUNDS = 25;

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
    const start = performance.now();
    for (let index = 0; index < count; index += 1) await mocks[mock].fetch(url + target, init);
    return ((performance.now() - start) * 1000) / count;
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
console.log(formatTable([["Time of a request", "with journal", "without", "difference"], ...rows]));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
