import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { startMockServer } from "../src/server/start.js";

const run = promisify(execFile);
const client = fileURLToPath(new URL("sessions/client.mjs", import.meta.url));
const SESSIONS_OF_A_PROCESS = 25;

/** The observations of a session. */
interface Seen {
  readonly name: string;
  readonly failures: number;
  readonly statuses: readonly number[];
  readonly created: readonly string[];
  readonly listed: readonly { readonly id: string; readonly session: string }[];
  /** How often its faults were applied. */
  readonly applied: readonly number[];
  readonly journal: readonly { readonly session: string; readonly status: number }[];
}

test("fifty sessions of two processes see nothing of each other: no state, no fault, no journal", async () => {
  await using server = await startMockServer({ vendors: ["rebilly"] });
  const outputs = await Promise.all(
    ["one", "two"].map((name) =>
      run(process.execPath, [client, server.address, name, String(SESSIONS_OF_A_PROCESS)]),
    ),
  );
  const all = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as readonly Seen[]);
  expect(all).toHaveLength(2 * SESSIONS_OF_A_PROCESS);
  for (const { name, failures, statuses, created, listed, applied, journal } of all) {
    const expected = [...Array<number>(failures).fill(503), ...created.map(() => 201)];
    expect(statuses).toEqual(expected);
    expect(listed.toSorted(byId)).toEqual(created.map((id) => ({ id, session: name })).toSorted(byId));
    expect(applied).toEqual(failures > 0 ? [failures] : []);
    expect(journal.toSorted(byStatus)).toEqual(
      expected.map((status) => ({ session: name, status })).toSorted(byStatus),
    );
  }
  // Where no session is named, none of it is to be seen.
  const response = await fetch(`${server.url("rebilly")}/organizations/acme/customers`, {
    headers: { "REB-APIKEY": "sk_sandbox_mock" },
  });
  expect(await response.json()).toEqual([]);
  expect(server.requests("createCustomer")).toEqual([]);
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function byStatus(a: { readonly status: number }, b: { readonly status: number }): number {
  return b.status - a.status;
}
