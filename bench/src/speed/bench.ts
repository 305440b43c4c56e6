import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

import { formatTable } from "../format-table.js";
import { sendMany, type Load } from "../requests/send-many.js";
import { peerProgram, startContender, type Contender, type Usage } from "../truth/contender.js";
import { send } from "../truth/send.js";
import { writeLargeDocument } from "./large-document.js";

/**
 * The mock server on `--spec`, with both validations, beside node:http with Ajv and beside Prism: CPU time of a request, from
 * the start to the first answer, and with a large document. The load comes from this process, which does not count.
 * `--node PATH` runs the servers with another Node.js.
 */

/** V8 goes on compiling for thousands of requests. */
const WARM_UP = 10_000;
const REQUESTS = 2000;
const ROUNDS = 5;
const STARTS = 5;
const LARGE = 1200;

const { values } = parseArgs({ allowPositionals: true, options: { node: { type: "string" } } });
const { node = process.execPath } = values;

interface Server {
  readonly name: string;
  /** The path below which the contract is served. */
  readonly base: string;
  start(file: string): Promise<Contender>;
}

const shop = fileURLToPath(new URL("shop.json", import.meta.url));
const bin = process.env["MOCK_SERVER_BIN"] ?? import.meta.resolve("@event-contracts/mock-server/bin");
const mock: Server = {
  name: "mock server",
  base: "/shop",
  start: (file) => startContender(fileURLToPath(bin), (port) => ["--port", port, "--spec", file], node),
};
const bare: Server = {
  name: "node:http with Ajv",
  base: "",
  start: () =>
    startContender(fileURLToPath(new URL("bare-server.mjs", import.meta.url)), (port) => [port], node),
};
const prism: Server = {
  name: "Prism",
  base: "",
  start: (file) =>
    startContender(
      peerProgram("@stoplight/prism-cli/dist/index.js"),
      (port) =>
        ["mock", file, "--host", "127.0.0.1", "--port", port].concat(
          "--multiprocess",
          "false",
          "--verboseLevel",
          "silent",
        ),
      node,
    ),
};
const servers = [mock, bare, prism];

const json = { "content-type": "application/json" };
const order = {
  customer: "jane@example.com",
  placed: "2026-02-28T12:30:00Z",
  items: [{ sku: "A-1", count: 2 }],
};
const loads: Readonly<Record<string, Load>> = {
  "valid POST": { method: "POST", path: "/orders", headers: json, body: JSON.stringify(order), status: 200 },
  "invalid POST": {
    method: "POST",
    path: "/orders",
    headers: json,
    status: 422,
    body: JSON.stringify({ ...order, customer: 7, items: [] }),
  },
  GET: { method: "GET", path: "/orders/ord_1?limit=5", status: 200 },
};

const { stdout: version } = await promisify(execFile)(node, ["--version"]);
console.log(`Node.js ${version.trim()}\n`);
console.log(await requestTable());
console.log(`\n${await startTable()}`);
console.log(`\n${await largeTable()}`);

async function requestTable(): Promise<string> {
  await using ours = await mock.start(shop);
  await using least = await bare.start(shop);
  await using peer = await prism.start(shop);
  const running = [
    { server: mock, contender: ours },
    { server: bare, contender: least },
    { server: prism, contender: peer },
  ];
  const rows: string[][] = [];
  for (const [name, load] of Object.entries(loads)) {
    const times = new Map<Server, number[]>(servers.map((server) => [server, []]));
    for (const { server, contender } of running)
      await sendMany(contender.address, below(server, load), WARM_UP);
    // In turns, so that a machine's moods fall on all alike.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { server, contender } of running) {
        const before = await usageOf(contender);
        await sendMany(contender.address, below(server, load), REQUESTS);
        times.get(server)?.push((((await usageOf(contender)).cpu - before.cpu) * 1000) / REQUESTS);
      }
    }
    rows.push([name, ...ratios((server) => median(times.get(server) ?? []), "µs")]);
  }
  return table("CPU time of a request", rows);
}

async function startTable(): Promise<string> {
  const times = new Map<Server, number[]>(servers.map((server) => [server, []]));
  for (let start = 0; start < STARTS; start += 1) {
    for (const server of servers) {
      await using contender = await server.start(shop);
      await send(contender.address, `${server.base}/orders/ord_1`, { method: "GET", headers: {} });
      times.get(server)?.push((await usageOf(contender)).cpu);
    }
  }
  return table("CPU time", [
    ["to the first answer", ...ratios((server) => median(times.get(server) ?? []), "ms")],
  ]);
}

async function largeTable(): Promise<string> {
  const file = await writeLargeDocument(LARGE);
  const rows: string[][] = [];
  for (const server of [mock, prism]) {
    const started = await server.start(file).catch((error: Error) => error);
    if (started instanceof Error) {
      rows.push([server.name, started.message.split("\n").at(-1) ?? ""]);
      continue;
    }
    await using contender = started;
    const listening = await usageOf(contender);
    const base = server === mock ? "/large" : server.base;
    const path = `${base}/things${LARGE / 2 - 1}/1`;
    const before = performance.now();
    const { status } = await send(contender.address, path, { method: "GET", headers: {} });
    const first = performance.now() - before;
    const answered = await usageOf(contender);
    rows.push([
      server.name,
      `${listening.cpu.toFixed(0)} ms`,
      `${answered.cpu.toFixed(0)} ms`,
      `${first.toFixed(0)} ms (${status})`,
      `${answered.memory.toFixed(0)} MB`,
    ]);
  }
  return formatTable([
    [`${LARGE} operations`, "CPU to listening", "CPU to the answer", "first answer", "memory"],
    ...rows,
  ]);
}

function below(server: Server, load: Load): Load {
  return { ...load, path: server.base + load.path };
}

/** A cell for each server, and the ratios to node:http with Ajv. */
function ratios(timeOf: (server: Server) => number, unit: string): string[] {
  const least = timeOf(bare);
  return [
    ...servers.map((server) => `${timeOf(server).toFixed(0)} ${unit}`),
    ...[mock, prism].map((server) => `${(timeOf(server) / least).toFixed(2)}x`),
  ];
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  const header = [title, ...servers.map(({ name }) => name), "mock server to least", "Prism to least"];
  return formatTable([header, ...rows]);
}

async function usageOf(contender: Contender): Promise<Usage> {
  const usage = await contender.usage();
  if (usage === undefined) throw new Error(`The server has ended: ${contender.output()}`);
  return usage;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
