import { afterEach, beforeEach, expect, test } from "vitest";

import { MINUTE, NOON, rowsOf, startWorkspace } from "./workspace.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeEach(async () => {
  workspace = await startWorkspace();
});
afterEach(() => workspace.close());

/** Sends three requests at the same time. */
const threeTimes = <T>(send: () => Promise<T>): Promise<readonly T[]> =>
  Promise.all([send(), send(), send()]);

/** The events of a source, the last arrival first of those with the same time. */
async function events(source: string): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(await workspace.query(`E::${source}`));
}

test("R4, three equal events created at the same time: stores each, with ids of its own", async () => {
  await threeTimes(() => workspace.create());
  const stored = await events("custom");
  expect(stored.length).toBe(3);
  expect(new Set(stored.map(({ __docid: id }) => id)).size).toBe(3);
});

test("R11, three events of a trigger pushed at the same time: begins one fault, with the first of them", async () => {
  await threeTimes(() => workspace.push({ dimension_tags: { host: "a" } }));
  const stored = await events("monitor");
  const first = stored.at(-1)?.["df_event_id"];
  expect(stored.map((event) => event["df_fault_id"])).toEqual([first, first, first]);
});

test("R11, three recoveries of a trigger pushed at the same time: ends the fault once", async () => {
  await workspace.push({ dimension_tags: { host: "a" } });
  await threeTimes(() => workspace.push({ status: "ok", dimension_tags: { host: "a" } }, 1));
  const recoveries = (await events("monitor")).filter((event) => event["df_status"] === "ok");
  expect(recoveries.filter((event) => "df_fault_id" in event && event["df_fault_id"] !== null).length).toBe(
    1,
  );
  expect(recoveries.length).toBe(3);
});

test("R16, a trigger restored three times at the same time: stores one event with status manual_ok", async () => {
  await workspace.push({ dimension_tags: { host: "a" } });
  workspace.clock.now = NOON + MINUTE;
  const ref = String((await events("monitor"))[0]?.["df_monitor_checker_event_ref"]);
  const responses = await threeTimes(() =>
    workspace.get(`/api/v1/keyevent/restore?monitorCheckerEventRef=${ref}`),
  );
  expect(responses.map(({ body }) => body.content)).toEqual([true, true, true]);
  expect((await events("monitor")).map((event) => event["df_status"])).toEqual(["manual_ok", "critical"]);
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
