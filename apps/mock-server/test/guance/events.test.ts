import { afterEach, beforeEach, describe, expect, test } from "vitest";

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

describe("R4 [vendor's text, vendor's sample, our choice]: Stores one more event for each `createEvent`, even if its body was sent before. The event has a `__docid` (`E_` and 20 characters of `0-9a-v`), a `df_event_id` (`event-` and 32 hexadecimal digits), `df_source` `custom`, the moment of arrival as `create_time`, and no trigger.", () => {
  test("stores one more event each time, even if the body was sent before", async () => {
    await workspace.create();
    await workspace.create();
    const rows = rowsOf(await workspace.query("E::custom"));
    expect(rows.length).toBe(2);
    expect(rows[0]?.["__docid"]).not.toBe(rows[1]?.["__docid"]);
  });

  test("gives an event its ids, its source and the moment of arrival, and no trigger", async () => {
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
});

test("reads seconds as milliseconds, as the platform does: the event is in January 1970", async () => {
  await workspace.create({ date: NOON / 1000 });
  const event = await newestEvent();
  expect(new Date(event["time"] as number).getUTCFullYear()).toBe(1970);
});

describe("R5 [our choice]: Stores custom tags as fields of the event. A tag is dropped if its name is that of a field of the event or begins with `df_`, or if it is named `origin` or `Result` and its value is not a text.", () => {
  test("stores each custom tag as a field, of any JSON type", async () => {
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

  test("drops a custom tag that would replace another field", async () => {
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

  test("keeps a custom tag named origin only if it is a text, if no origin is given", async () => {
    await workspace.create({ customTags: { origin: "tag" } });
    expect((await newestEvent())["origin"]).toBe("tag");
    await workspace.create({ customTags: { origin: 5 } });
    expect(await newestEvent()).not.toHaveProperty("origin");
  });
});

test.each([
  [{ customTags: {} }, "customTags must not be empty"],
  [{ customTags: null }, "customTags must be object"],
  [{ message: "" }, "message must not be empty"],
  [{ origin: "" }, "origin must not be empty"],
])("accepts no empty field, as the source document says: %j", async (fields, message) => {
  const { status, body } = await workspace.create(fields);
  expect([status, body.errorCode, body.message]).toEqual([400, "ft.InvalidParameters", message]);
});

test("R6 [our choice]: Finds a recorded event with `queryData` and `getEvent` as soon as the response to its call was sent.", async () => {
  await workspace.create({ customTags: { deploy: "42" } });
  const [row] = rowsOf(await workspace.query("E::custom { deploy = '42' }"));
  const { status, body } = await readEvent(row?.["__docid"]);
  expect(status).toBe(200);
  expect(body.content).toEqual(row);
});

describe("R15 [vendor's text, our choice]: Finds events with `getEvent` by `__docid`, and returns 404 `ft.EventNotFound` for a `df_event_id`. With `timeRange`, two integers in a JSON array, returns 404 for an event whose `time` is outside of it, with this reason, and 400 for any other text.", () => {
  test("returns 404 for a df_event_id", async () => {
    await workspace.create();
    const { status, body } = await readEvent((await newestEvent())["df_event_id"]);
    expect([status, body.errorCode]).toEqual([404, "ft.EventNotFound"]);
  });

  test("finds an event within a time range, both ends included, and not outside", async () => {
    await workspace.create();
    const { __docid: id } = await newestEvent();
    const statusIn = async (timeRange: string) => (await readEvent(id, timeRange)).status;
    expect(await statusIn(`[${NOON}, ${NOON}]`)).toBe(200);
    expect(await statusIn(`[${NOON - 10}, ${NOON - 1}]`)).toBe(404);
    expect(await statusIn(`[${NOON + 1}, ${NOON + 10}]`)).toBe(404);
  });

  test("names the time range as the reason, and the remedy", async () => {
    await workspace.create();
    const { body } = await readEvent((await newestEvent())["__docid"], "[1,2]");
    expect([body.code, body.errorCode, body.message]).toEqual([
      404,
      "ft.EventNotFound",
      "The event with this document id is outside of timeRange: send another timeRange, or none",
    ]);
    const unknown = await readEvent("E_none", "[1,2]");
    expect(unknown.body.message).toBe("No event with this document id");
  });

  test.each(["yesterday", "[1]", "[1,2,3]", "[1.5,2]", '["1","2"]', "null", ""])(
    "rejects %j as a time range",
    async (timeRange) => {
      const { status, body } = await readEvent("E_any", timeRange);
      expect([status, body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
    },
  );
});

test("R22 [vendor's text]: Reads with `getEvent` every `__docid` in the result of a query or in the unrecovered list.", async () => {
  await workspace.create();
  await workspace.push({ title: "Slow" });
  const listed = (await workspace.unrecovered()).data[0]?.["__docid"];
  const queried = rowsOf(await workspace.query("E::monitor:(__docid)"))[0]?.["__docid"];
  const custom = (await newestEvent())["__docid"];
  expect(queried).toBe(listed);
  for (const id of [listed, custom]) expect((await readEvent(id)).status).toBe(200);
});
