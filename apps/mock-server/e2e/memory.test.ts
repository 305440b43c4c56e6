import { vendors } from "@event-contracts/contracts";
import { afterAll, expect, test } from "vitest";

import type { Contract, Operation } from "../src/contract/contract.js";
import { loadContract } from "../src/contract/load-contract.js";
import { startChildServer, type ChildServer } from "./child-server.js";
import { createAuthorize, type Authorize } from "./fuzz/credentials.js";
import { bytesOf, withJson } from "./fuzz/draft.js";
import { draftOf, validValues, type Values } from "./fuzz/valid.js";
import { createWire, type Wire } from "./fuzz/wire.js";
import { storelessKinds, type StorelessKind } from "./memory/kinds.js";

/**
 * The most bytes that the heap may grow by for each request. The shortest text that is kept of each, or an entry of a map,
 * takes 24. The noise is below 10.
 */
const BOUND_BYTES = 12;
/**
 * The heap is compared at half of the requests and at all of them: lists and maps grow by jumps, at the latest when they
 * are twice as long. If it changes, more requests follow, so that what is made or dropped once, such as the validators that
 * a server compiles in the background, is in the first half.
 */
const TOTALS = [2000, 4000, 8000, 16_000, 32_000];
/** Requests are sent together, so that the test is not slower than the server. */
const TOGETHER = 20;

const table: string[] = [];
afterAll(() => {
  process.stdout.write(`\nBytes that the heap grows by for each request\n${table.join("\n")}\n`);
});

const contracts = await Promise.all(vendors.map(loadContract));

test.each(contracts.map((contract) => [contract.name, contract] as const))(
  "%s keeps nothing of requests that store nothing",
  { timeout: 600_000 },
  async (name, contract) => {
    const growing: string[] = [];
    let count = 0;
    for (const auth of ["strict", "any"] as const) {
      await using server = await startChildServer({ auth, args: ["--vendor", name], watchesHeap: true });
      for (const kind of storelessKinds.filter((each) => each.auth === auth)) {
        const batch = await batchOf(server, contract, kind);
        if (batch === undefined) continue;
        const { slope, requests } = await measure(server, batch);
        count += requests;
        const line = `${name.padEnd(22)} ${slope.toFixed(1).padStart(9)}  ${kind.name} (--auth ${auth}, ${requests} requests)`;
        table.push(line);
        if (slope > BOUND_BYTES) growing.push(line);
      }
    }
    table.push(`${name.padEnd(22)} ${count} requests`);
    expect(growing.length, `The heap grows by more than ${BOUND_BYTES} bytes:\n${growing.join("\n")}\n`).toBe(
      0,
    );
  },
);

/** The bytes that a journal may take, with room for the noise of a heap. */
const JOURNAL_BYTES = 24 * 1024 * 1024;

test("keeps the journal within its bounds", { timeout: 600_000 }, async () => {
  await using server = await startChildServer({ args: ["--vendor", "rebilly"], watchesHeap: true });
  const wire = createWire(server.port);
  // Refused for its type: nothing is stored. 800 requests fill the journal.
  const body = JSON.stringify({ message: 7, text: "x".repeat(20_000) });
  const head =
    "POST /rebilly/organizations/acme/customers/jane/timeline HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
    `REB-APIKEY: sk_sandbox_mock\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const send = async (count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent += TOGETHER) {
      await wire.send(Buffer.from((head + body).repeat(TOGETHER)), { expected: TOGETHER });
    }
  };
  await send(20);
  const empty = await server.heapBytes();
  await send(1000);
  const full = await server.heapBytes();
  await send(3000);
  const later = await server.heapBytes();
  expect(full - empty).toBeLessThan(JOURNAL_BYTES);
  expect((later - full) / 3000).toBeLessThan(BOUND_BYTES);
  wire.close();
});

/** The growth in bytes for each request, and the number of requests that it was measured with. */
async function measure(
  server: ChildServer,
  batch: (count: number) => Promise<void>,
): Promise<{ readonly slope: number; readonly requests: number }> {
  let requests = 0;
  let slope = 0;
  for (const total of TOTALS) {
    await batch(total / 2 - requests);
    const before = await server.heapBytes();
    await batch(total / 2);
    slope = ((await server.heapBytes()) - before) / (total / 2);
    requests = total;
    if (Math.abs(slope) <= BOUND_BYTES) break;
  }
  return { slope, requests };
}

/** Sends requests of a kind to the operations in turn. Undefined: no operation has requests of the kind. */
async function batchOf(
  server: ChildServer,
  contract: Contract,
  kind: StorelessKind,
): Promise<((count: number) => Promise<void>) | undefined> {
  const wire = createWire(server.port);
  const authorize = await createAuthorize(
    contract,
    (operation, body) => exchange(wire, server, contract, operation, body),
    server.port,
  );
  const operations = contract.operations.flatMap((operation) => {
    const [values] = validValues(contract, operation);
    return values !== undefined && kind.draft(contract, operation, values) !== undefined
      ? [[operation, values] as const]
      : [];
  });
  if (operations.length === 0) return undefined;
  let turn = 0;
  return async (count) => {
    for (let sent = 0; sent < count; sent += TOGETHER) {
      const next = operations[(turn += 1) % operations.length] as readonly [Operation, Values];
      await sendTogether(wire, server, contract, kind, authorize, next);
    }
  };
}

async function sendTogether(
  wire: Wire,
  server: ChildServer,
  contract: Contract,
  kind: StorelessKind,
  authorize: Authorize,
  [operation, values]: readonly [Operation, Values],
): Promise<void> {
  const requests: Buffer[] = [];
  let method = operation.method;
  for (let index = 0; index < TOGETHER; index += 1) {
    const unsigned = kind.draft(contract, operation, values);
    if (unsigned === undefined) return;
    const { draft } = await authorize(operation, unsigned, kind.presented);
    method = draft.method;
    requests.push(bytesOf(draft, server.port));
  }
  const { answers } = await wire.send(Buffer.concat(requests), {
    expected: TOGETHER,
    isHead: method === "HEAD",
  });
  if (answers.length !== TOGETHER)
    throw new Error(`${kind.name}: ${answers.length} of ${TOGETHER} responses`);
}

async function exchange(
  wire: Wire,
  { port }: ChildServer,
  contract: Contract,
  operation: Operation,
  body: unknown,
): Promise<unknown> {
  const draft = withJson(
    draftOf(contract, operation, { path: {}, query: {}, header: {}, body: undefined }),
    body,
  );
  const { answers } = await wire.send(bytesOf(draft, port));
  return JSON.parse(answers[0]?.body.toString() ?? "null") as unknown;
}
