import { afterEach, beforeEach, expect, test } from "vitest";

import { MINUTE, rowsOf, startWorkspace } from "./workspace.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeEach(async () => {
  workspace = await startWorkspace();
});
afterEach(() => workspace.close());

/** The dimension tags of ten triggers: three requests for a single trigger may happen not to overlap. */
const hosts = Array.from({ length: 10 }, (_, index) => `host-${index}`);

/** Sends three requests for each host, all at the same time. */
async function threeForEachHost<T>(send: (host: string) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(hosts.flatMap((host) => [send(host), send(host), send(host)]));
}

const push = (host: string, status: string, minutes: number) =>
  workspace.push({ status, dimension_tags: { host } }, minutes);

/** The events of a host, the newest first; of those with the same time, the last arrival first. */
async function eventsOf(host: string): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(await workspace.query(`E::monitor { host = '${host}' }`));
}

test("R4, equal events created at the same time: stores each, with ids of its own", async () => {
  await threeForEachHost(() => workspace.create());
  const stored = rowsOf(await workspace.query("E::custom"));
  expect(new Set(stored.map(({ __docid: id }) => id)).size).toBe(3 * hosts.length);
});

test("R11, three events of a trigger pushed at the same time: begins one fault, with the first of them", async () => {
  await threeForEachHost((host) => push(host, "critical", 0));
  for (const host of hosts) {
    const events = await eventsOf(host);
    const first = events.at(-1)?.["df_event_id"];
    expect(events.map((event) => event["df_fault_id"])).toEqual([first, first, first]);
  }
});

test("R11, three recoveries of a trigger pushed at the same time: ends the fault with the first of them", async () => {
  await Promise.all(hosts.map((host) => push(host, "critical", 0)));
  await threeForEachHost((host) => push(host, "ok", 1));
  for (const host of hosts) {
    const events = await eventsOf(host);
    const faultId = events.at(-1)?.["df_event_id"];
    expect(events.map((event) => event["df_fault_id"] ?? null)).toEqual([null, null, faultId, faultId]);
  }
});

test("R16, a trigger restored three times at the same time: stores one event with status manual_ok", async () => {
  await Promise.all(hosts.map((host) => push(host, "critical", 0)));
  const refs = new Map<string, string>();
  for (const host of hosts) {
    refs.set(host, String((await eventsOf(host))[0]?.["df_monitor_checker_event_ref"]));
  }
  const responses = await threeForEachHost((host) =>
    workspace.get(`/api/v1/keyevent/restore?monitorCheckerEventRef=${refs.get(host)}`),
  );
  expect(responses.every(({ body }) => body.content === true)).toBe(true);
  for (const host of hosts) {
    const statuses = (await eventsOf(host)).map((event) => event["df_status"]);
    expect(statuses).toEqual(["manual_ok", "critical"]);
  }
});

test("R2, 22 calls at the same time: processes 20 of them", async () => {
  await using limited = await startWorkspace({ rateLimits: true });
  const calls = Array.from({ length: 22 }, () => limited.create());
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBe(20);
  expect(statuses.filter((status) => status === 401).length).toBe(2);
  limited.clock.now += MINUTE;
  expect(rowsOf(await limited.query("E::custom")).length).toBe(20);
});
