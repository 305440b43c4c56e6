import { formatTable } from "../format-table.js";
import { startMeasured, type MeasuredServer } from "./measured-server.js";
import { sendMany, type Load } from "./send-many.js";

/** CPU time of a request in the mock server, beside the least that validates: node:http with Ajv, in the same run. */

const WARM_UP = 2000;
const REQUESTS = 3000;
const ROUNDS = 5;

const headers = { "content-type": "application/json", "reb-apikey": "sk_sandbox_mock" };
const customer = "/rebilly/organizations/acme/customers/jane";
const post = { method: "POST", path: `${customer}/timeline`, headers };
const loads: Readonly<Record<string, Load>> = {
  "valid POST": { ...post, body: '{"message":"Called back","type":"customer-comment-created"}', status: 201 },
  "invalid POST": { ...post, body: '{"message":7,"type":"none"}', status: 422 },
  "GET on --spec": { method: "GET", path: "/book/books/latest", status: 200 },
};

const bin = process.env["MOCK_SERVER_BIN"] ?? import.meta.resolve("@event-contracts/mock-server/bin");
const spec = new URL("book.yaml", import.meta.url).pathname;
using mock = await startMeasured(bin, ["--port", "0", "--vendor", "rebilly", "--spec", spec]);
using bare = await startMeasured(new URL("bare-server.mjs", import.meta.url).href);
await sendMany(mock.address, { method: "PUT", path: customer, headers, body: "{}", status: 201 }, 1);

const rows: string[][] = [];
for (const [name, load] of Object.entries(loads)) {
  for (const { address } of [mock, bare]) await sendMany(address, load, WARM_UP);
  const times: Record<"mock" | "bare", number[]> = { mock: [], bare: [] };
  // In turns, so that a machine's moods fall on both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    times.mock.push(await microseconds(mock, load));
    times.bare.push(await microseconds(bare, load));
  }
  const [ours, least] = [median(times.mock), median(times.bare)];
  rows.push([name, `${ours.toFixed(0)} µs`, `${least.toFixed(0)} µs`, `${(ours / least).toFixed(2)}x`]);
}
console.log(formatTable([["CPU time of a request", "mock server", "node:http with Ajv", "ratio"], ...rows]));

async function microseconds(server: MeasuredServer, load: Load): Promise<number> {
  const before = await server.cpu();
  await sendMany(server.address, load, REQUESTS);
  return ((await server.cpu()) - before) / REQUESTS;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
