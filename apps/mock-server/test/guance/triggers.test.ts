import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { CHECKOUT, DATABASE, MINUTE, NOON, rowsOf, startWorkspace } from "./workspace.js";
import { needsCaller } from "../auth-mode/auth-mode.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeEach(async () => {
  workspace = await startWorkspace();
});
afterEach(() => workspace.close());

async function events(): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(await workspace.query("E::monitor"));
}

async function refs(): Promise<readonly unknown[]> {
  return (await events()).map((event) => event["df_monitor_checker_event_ref"]);
}

async function restore(ref: unknown) {
  return workspace.get(`/api/v1/keyevent/restore?monitorCheckerEventRef=${String(ref)}`);
}

describe("pushed events", () => {
  describe("R7 [vendor's text, our choice]: Gives the same monitor and the same dimension tags, in any order, always the same `df_monitor_checker_event_ref` of 32 hexadecimal digits, and any other pair another one. Events without dimension tags share the one of their monitor.", () => {
    test("assigns an event to the trigger of its monitor and its dimension tags, in any order", async () => {
      await workspace.push({ dimension_tags: { host: "a", zone: "b" } });
      await workspace.push({ dimension_tags: { zone: "b", host: "a" } });
      const [first, second] = await refs();
      expect(first).toMatch(/^[0-9a-f]{32}$/);
      expect(second).toBe(first);
    });

    test("assigns an event with other tags or another monitor to another trigger", async () => {
      await workspace.push({ dimension_tags: { host: "a" } });
      await workspace.push({ dimension_tags: { host: "b" } });
      await workspace.push({});
      await workspace.push({ dimension_tags: { host: "a" } }, 0, DATABASE);
      expect(new Set(await refs()).size).toBe(4);
    });

    test("assigns all events of a monitor without tags to one trigger", async () => {
      await workspace.push({ title: "Errors" });
      await workspace.push({ title: "Slow", dimension_tags: {} });
      expect(new Set(await refs()).size).toBe(1);
    });
  });

  describe("R8 [vendor's text, vendor's sample, our choice]: Stores a pushed event with `df_source` `monitor`, its `date` in milliseconds as `time`, its status, title and message as `df_status`, `df_title` and `df_message`, `check_value` as the text `df_monitor_checker_value`, the id and name of the monitor, `dimension_tags` as JSON in `df_dimension_tags`, and `extraData` as `extra_data` in the JSON of `df_meta`. Dimension tags and custom fields become fields of the event; none replaces a field of the platform.", () => {
    test("stores an event with the fields of the platform", async () => {
      const push = {
        event: {
          date: NOON / 1000,
          status: "fatal",
          title: "Errors",
          message: "7.4 %",
          dimension_tags: { service: "checkout-api" },
          check_value: 7.4,
          biz_team: "payments",
        },
        extraData: { release: "2.8.0" },
      };
      const { status, body } = await workspace.post(CHECKOUT, push, null);
      expect(status).toBe(200);
      expect(body.content).toMatchObject({ data: {}, error: 200, message: "", ok: true });
      const [event] = await events();
      expect(event).toMatchObject({
        time: NOON,
        df_source: "monitor",
        df_status: "fatal",
        df_title: "Errors",
        df_message: "7.4 %",
        df_monitor_checker_value: "7.4",
        df_monitor_checker_id: "rul_1c7f3a90d5e24b86a2f0c94d68b1e753",
        df_monitor_checker_name: "Checkout alerts",
        df_dimension_tags: '{"service":"checkout-api"}',
        df_meta: '{"dimension_tags":{"service":"checkout-api"},"extra_data":{"release":"2.8.0"}}',
        service: "checkout-api",
        biz_team: "payments",
      });
    });

    test("never replaces a field of the platform by a dimension tag", async () => {
      await workspace.push({ title: "Errors", dimension_tags: { df_title: "Mine", create_time: "now" } });
      expect((await events())[0]).toMatchObject({ df_title: "Errors", create_time: NOON });
    });
  });

  test("R8a [our choice]: Stores the moment of arrival as the `time` of an event that is pushed without `date`, and an empty `df_title` without `title`.", async () => {
    workspace.clock.now = NOON + 1234;
    await workspace.post(CHECKOUT, { event: { status: "error" } }, null);
    expect((await events())[0]).toMatchObject({ time: NOON + 1234, df_title: "" });
  });

  test("R9 [vendor's text, our choice]: Returns 400 `ft.InvalidParameters` if a custom field of a pushed event has the name of one of its dimension tags.", async () => {
    const { status, body } = await workspace.push({ dimension_tags: { host: "a" }, host: "b" });
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
    expect(body.message).toBe("event.host is a dimension tag too; give the field another name");
    expect(await events()).toEqual([]);
  });

  test("rejects a custom field that has a name of the platform, or is not a text", async () => {
    const { body } = await workspace.push({ df_title: "Mine", workspace_uuid: "wksp_1", tries: 3 });
    expect(body.errorCode).toBe("ft.InvalidParameters");
    expect(body.message).toMatch(
      /event\.df_title is a name.*event\.workspace_uuid is a name.*event\.tries must be/,
    );
  });

  test("rejects empty extra data, as the vendor's page says", async () => {
    const push = { event: { status: "error" }, extraData: {} };
    const { status, body } = await workspace.post(CHECKOUT, push, null);
    expect([status, body.errorCode, body.message]).toEqual([
      400,
      "ft.InvalidParameters",
      "extraData must not be empty",
    ]);
  });

  describe("R10 [vendor's text, our choice]: Returns 200 for a push whose secret or sub-URI matches no monitor, and stores nothing. No operation of the contract creates a monitor; a server starts with at least one.", () => {
    test.each([
      CHECKOUT.replace("8d6f", "0000"),
      CHECKOUT.replace("checkout", "other"),
      "/api/v1/push-events/a/b",
    ])("drops an event that matches no monitor: %s", async (path) => {
      const { status, body } = await workspace.push({}, 0, path);
      expect(status).toBe(200);
      expect(body.content).toMatchObject({ ok: true, error: 200 });
      expect(await events()).toEqual([]);
    });
  });

  describe("R10a [client's code, our choice]: Takes a pushed event without a `DF-API-KEY`, and does not check one that is sent.", () => {
    test.each([null, "wrong", "truewatch"])("takes an event with the key %s", async (key) => {
      const { status } = await workspace.post(CHECKOUT, { event: { status: "error" } }, key);
      expect(status).toBe(200);
      expect((await events()).length).toBe(1);
    });
  });
});

describe("R11 [vendor's text, our choice]: Begins a fault with the first unrecovered event of a trigger: this event and those after it have its `df_event_id` as `df_fault_id`, its `time` in seconds as `df_fault_start_time`, the seconds since then as `df_fault_duration`, and `df_fault_status` `fault`. An event with `ok`, `nodata_ok`, `nodata_as_ok` or `manual_ok` ends the fault, with the same `df_fault_id` and `df_fault_status` `ok`. An event older than the newest one belongs to the fault that the trigger had at its `time`, or begins one there, and changes neither the trigger nor other events.", () => {
  test("identifies a fault by its first event, until an event ends it", async () => {
    for (const [minutes, status] of ["error", "critical", "ok", "warning"].entries()) {
      await workspace.push({ status }, minutes);
    }
    const [again, over, worse, first] = await events();
    expect(first).toMatchObject({ df_fault_id: first?.["df_event_id"], df_fault_status: "fault" });
    expect(worse).toMatchObject({ df_fault_id: first?.["df_event_id"], df_fault_status: "fault" });
    expect(over).toMatchObject({ df_fault_id: first?.["df_event_id"], df_fault_status: "ok" });
    expect(again).toMatchObject({ df_fault_id: again?.["df_event_id"], df_fault_status: "fault" });
  });

  test("does not end a fault with an event that is older", async () => {
    await workspace.push({ status: "critical" }, 5);
    await workspace.push({ status: "ok" }, 1);
    expect((await workspace.unrecovered()).total_count).toBe(1);
    await workspace.push({ status: "error" }, 6);
    const [newest, first] = await events();
    expect(newest?.["df_fault_id"]).toBe(first?.["df_event_id"]);
  });

  test("tells since when a fault lasts, and how long", async () => {
    for (const [minutes, status] of ["error", "critical", "ok", "ok"].entries()) {
      await workspace.push({ status }, minutes);
    }
    const start = NOON / 1000;
    const [fine, over, worse, first] = await events();
    expect(first).toMatchObject({ df_fault_start_time: start, df_fault_duration: 0 });
    expect(worse).toMatchObject({ df_fault_start_time: start, df_fault_duration: 60 });
    expect(over).toMatchObject({ df_fault_start_time: start, df_fault_duration: 120 });
    expect(fine).toMatchObject({ df_fault_id: null, df_fault_start_time: null, df_fault_duration: null });
  });

  test("assigns an event that is late to the fault of its time, and lets the trigger be", async () => {
    await workspace.push({ title: "first", status: "error" }, 2);
    await workspace.push({ title: "over", status: "ok" }, 5);
    await workspace.push({ title: "within", status: "critical" }, 3);
    await workspace.push({ title: "before", status: "error" }, 1);
    await workspace.push({ title: "early end", status: "ok" }, 4);
    const byTitle = new Map((await events()).map((event) => [event["df_title"], event]));
    const [first, before] = [byTitle.get("first"), byTitle.get("before")];
    expect(byTitle.get("within")).toMatchObject({
      df_fault_id: first?.["df_event_id"],
      df_fault_status: "fault",
      df_fault_duration: 60,
    });
    expect(before).toMatchObject({ df_fault_id: before?.["df_event_id"], df_fault_status: "fault" });
    expect(byTitle.get("early end")).toMatchObject({
      df_fault_id: first?.["df_event_id"],
      df_fault_status: "ok",
    });
    expect((await workspace.unrecovered()).data).toEqual([]);
    await workspace.push({ title: "again", status: "error" }, 6);
    const [again] = await events();
    expect(again?.["df_fault_id"]).toBe(again?.["df_event_id"]);
  });

  test("separates the faults of triggers", async () => {
    await workspace.push({ status: "ok", dimension_tags: { host: "a" } });
    await workspace.push({ status: "critical", dimension_tags: { host: "b" } });
    expect((await events()).map((event) => event["df_fault_status"])).toEqual(["fault", "ok"]);
  });
});

describe("R16 [vendor's text, our choice]: Stores on `restoreEvent` one more event of the trigger, with `df_status` `manual_ok`, the title and dimension tags of the newest event, and as `time` the present moment, or that of the newest event if it is later. If the trigger has already recovered, nothing is stored. An unknown trigger returns 404 `ft.EventNotFound`.", () => {
  test("stores an event with status manual_ok, and removes the trigger from the unrecovered list", async () => {
    await workspace.push({ title: "Errors", dimension_tags: { host: "a" }, biz_team: "payments" });
    workspace.clock.now = NOON + 3 * MINUTE;
    const { status, body } = await restore((await refs())[0]);
    expect([status, body.content]).toEqual([200, true]);
    const [restored, pushed] = await events();
    expect(restored).toMatchObject({
      df_status: "manual_ok",
      df_title: "Errors",
      df_dimension_tags: '{"host":"a"}',
      host: "a",
      time: NOON + 3 * MINUTE,
      df_fault_id: pushed?.["df_event_id"],
      df_fault_status: "ok",
    });
    expect(restored?.["__docid"]).not.toBe(pushed?.["__docid"]);
    expect((await workspace.unrecovered()).data).toEqual([]);
  });

  test("ends a fault that is dated in the future", async () => {
    await workspace.push({}, 30);
    await restore((await refs())[0]);
    expect((await workspace.unrecovered()).data).toEqual([]);
  });

  test("stores nothing if the trigger has already recovered", async () => {
    await workspace.push({ status: "critical" }, 0);
    await workspace.push({ status: "ok" }, 1);
    expect((await restore((await refs())[0])).body.content).toBe(true);
    expect((await events()).length).toBe(2);
  });

  needsCaller(() => {
    test("returns 404 for a trigger without events, and for one of another workspace", async () => {
      await workspace.push({});
      const unknown = await restore("4f0c7d1be6a94c52b3d8e97f20a615cd");
      expect([unknown.status, unknown.body.errorCode]).toEqual([404, "ft.EventNotFound"]);
      const path = `/api/v1/keyevent/restore?monitorCheckerEventRef=${String((await refs())[0])}`;
      expect((await workspace.get(path, "mock:other")).status).toBe(404);
    });
  });
});
