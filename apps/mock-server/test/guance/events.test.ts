import { afterEach, beforeEach, expect, test } from "vitest";

import { NOON, rowsOf, startWorkspace } from "./workspace.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeEach(async () => {
  workspace = await startWorkspace();
});
afterEach(() => workspace.close());

async function newestEvent(): Promise<Record<string, unknown>> {
  return rowsOf(await workspace.query("E::custom", { limit: 1 }))[0] ?? {};
}

async function readEvent(id: unknown, timeRange?: string) {
  const query = timeRange === undefined ? "" : `?${new URLSearchParams({ timeRange }).toString()}`;
  return workspace.get(`/api/v1/events/${String(id)}/get${query}`);
}

test("stores one more event each time, also when the body was seen before", async () => {
  await workspace.create();
  await workspace.create();
  const rows = rowsOf(await workspace.query("E::custom"));
  expect(rows.length).toBe(2);
  expect(rows[0]?.["__docid"]).not.toBe(rows[1]?.["__docid"]);
});

test("gives a stored event its ids, its source and the moment of arrival, and no trigger", async () => {
  workspace.clock.now = NOON + 5000;
  await workspace.create({ message: "By hand", origin: "pipeline" });
  const event = await newestEvent();
  expect(event).toEqual({
    __docid: expect.stringMatching(/^E_[0-9a-v]{20}$/) as unknown,
    df_event_id: expect.stringMatching(/^event-[0-9a-f]{32}$/) as unknown,
    create_time: NOON + 5000,
    time: NOON,
    df_source: "custom",
    df_status: "info",
    df_title: "Deployed",
    df_message: "By hand",
    origin: "pipeline",
  });
});

test("takes seconds for milliseconds, as the platform does: the event is in January 1970", async () => {
  await workspace.create({ date: NOON / 1000 });
  const event = await newestEvent();
  expect(new Date(event["time"] as number).getUTCFullYear()).toBe(1970);
});

test("makes a field of each custom tag, of any JSON type", async () => {
  await workspace.create({
    customTags: { service: "checkout-api", replicas: 12, zones: ["a", "b"], on: true },
  });
  expect(await newestEvent()).toMatchObject({
    service: "checkout-api",
    replicas: 12,
    zones: ["a", "b"],
    on: true,
  });
});

test("drops a custom tag that would take the place of another field", async () => {
  const customTags = {
    time: 1,
    __docid: "E_mine",
    df_title: "Mine",
    df_new: "x",
    origin: "tag",
    kept: "yes",
  };
  await workspace.create({ origin: "pipeline", customTags });
  const event = await newestEvent();
  expect(event).toMatchObject({ time: NOON, df_title: "Deployed", origin: "pipeline", kept: "yes" });
  expect(event["__docid"]).not.toBe("E_mine");
  expect(event).not.toHaveProperty("df_new");
});

test("keeps a custom tag named origin as a text only, where no origin is given", async () => {
  await workspace.create({ customTags: { origin: "tag" } });
  expect((await newestEvent())["origin"]).toBe("tag");
  await workspace.create({ customTags: { origin: 5 } });
  expect(await newestEvent()).not.toHaveProperty("origin");
});

test("accepts custom tags without a tag, but not null", async () => {
  expect((await workspace.create({ customTags: {} })).status).toBe(200);
  expect((await workspace.create({ customTags: null })).body.message).toBe("customTags must be object");
});

test("finds an event by query and by id as soon as its call was answered", async () => {
  await workspace.create({ customTags: { deploy: "42" } });
  const [row] = rowsOf(await workspace.query("E::custom { deploy = '42' }"));
  const { status, body } = await readEvent(row?.["__docid"]);
  expect(status).toBe(200);
  expect(body.content).toEqual(row);
});

test("does not know an event by its df_event_id", async () => {
  await workspace.create();
  const { status, body } = await readEvent((await newestEvent())["df_event_id"]);
  expect([status, body.errorCode]).toEqual([404, "ft.EventNotFound"]);
});

test("finds an event inside of a time range, both ends included, and not outside", async () => {
  await workspace.create();
  const { __docid: id } = await newestEvent();
  const statusIn = async (timeRange: string) => (await readEvent(id, timeRange)).status;
  expect(await statusIn(`[${NOON}, ${NOON}]`)).toBe(200);
  expect(await statusIn(`[${NOON - 10}, ${NOON - 1}]`)).toBe(404);
  expect(await statusIn(`[${NOON + 1}, ${NOON + 10}]`)).toBe(404);
});

test.each(["yesterday", "[1]", "[1,2,3]", "[1.5,2]", '["1","2"]', "null", ""])(
  "refuses %j as a time range",
  async (timeRange) => {
    const { status, body } = await readEvent("E_any", timeRange);
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
  },
);

test("gives ids in queries and in the unrecovered list that can be read", async () => {
  await workspace.create();
  await workspace.push({ title: "Slow" });
  const listed = (await workspace.unrecovered()).data[0]?.["__docid"];
  const queried = rowsOf(await workspace.query("E::monitor:(__docid)"))[0]?.["__docid"];
  const custom = (await newestEvent())["__docid"];
  expect(queried).toBe(listed);
  for (const id of [listed, custom]) expect((await readEvent(id)).status).toBe(200);
});
