import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { CHECKOUT, DATABASE, MINUTE, NOON, rowsOf, startWorkspace } from "./workspace.js";

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

describe("a pushed event", () => {
  test("belongs to the trigger of its monitor and its dimension tags, in any order", async () => {
    await workspace.push({ dimension_tags: { host: "a", zone: "b" } });
    await workspace.push({ dimension_tags: { zone: "b", host: "a" } });
    const [first, second] = await refs();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
  });

  test("belongs to another trigger with other tags or at another monitor", async () => {
    await workspace.push({ dimension_tags: { host: "a" } });
    await workspace.push({ dimension_tags: { host: "b" } });
    await workspace.push({});
    await workspace.push({ dimension_tags: { host: "a" } }, 0, DATABASE);
    expect(new Set(await refs()).size).toBe(4);
  });

  test("is stored with what the platform makes of it", async () => {
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

  test("happens when it arrives and has an empty title, where it says nothing else", async () => {
    workspace.clock.now = NOON + 1234;
    await workspace.post(CHECKOUT, { event: { status: "error" } }, null);
    expect((await events())[0]).toMatchObject({ time: NOON + 1234, df_title: "" });
  });

  test("never replaces a field of the platform by a dimension tag", async () => {
    await workspace.push({ title: "Errors", dimension_tags: { df_title: "Mine", create_time: "now" } });
    expect((await events())[0]).toMatchObject({ df_title: "Errors", create_time: NOON });
  });

  test("is refused when a field of its own is a dimension tag too", async () => {
    const { status, body } = await workspace.push({ dimension_tags: { host: "a" }, host: "b" });
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
    expect(body.message).toBe("event.host is a dimension tag too; give the field another name");
    expect(await events()).toEqual([]);
  });

  test("is refused when a field of its own bears a name of the platform, or is no text", async () => {
    const { body } = await workspace.push({ df_title: "Mine", workspace_uuid: "wksp_1", tries: 3 });
    expect(body.errorCode).toBe("ft.InvalidParameters");
    expect(body.message).toMatch(
      /event\.df_title is a name.*event\.workspace_uuid is a name.*event\.tries must be/,
    );
  });

  test("needs no key, and a wrong one does not harm", async () => {
    const { status } = await workspace.post(CHECKOUT, { event: { status: "error" } }, "wrong");
    expect(status).toBe(200);
    expect((await events()).length).toBe(1);
  });

  test.each([
    CHECKOUT.replace("8d6f", "0000"),
    CHECKOUT.replace("checkout", "other"),
    "/api/v1/push-events/a/b",
  ])("is dropped without a word when it fits no monitor: %s", async (path) => {
    const { status, body } = await workspace.push({}, 0, path);
    expect(status).toBe(200);
    expect(body.content).toMatchObject({ ok: true, error: 200 });
    expect(await events()).toEqual([]);
  });
});

describe("a spell of trouble", () => {
  test("is named after its first event, until an event says that all is well", async () => {
    for (const [minutes, status] of ["error", "critical", "ok", "warning"].entries()) {
      await workspace.push({ status }, minutes);
    }
    const [again, over, worse, first] = await events();
    expect(first).toMatchObject({ df_fault_id: first?.["df_event_id"], df_fault_status: "fault" });
    expect(worse).toMatchObject({ df_fault_id: first?.["df_event_id"], df_fault_status: "fault" });
    expect(over).toMatchObject({ df_fault_id: first?.["df_event_id"], df_fault_status: "ok" });
    expect(again).toMatchObject({ df_fault_id: again?.["df_event_id"], df_fault_status: "fault" });
  });

  test("is not ended by news that is older than the trouble", async () => {
    await workspace.push({ status: "critical" }, 5);
    await workspace.push({ status: "ok" }, 1);
    expect((await workspace.unrecovered()).total_count).toBe(1);
    await workspace.push({ status: "error" }, 6);
    const [newest, first] = await events();
    expect(newest?.["df_fault_id"]).toBe(first?.["df_event_id"]);
  });

  test("is no one else's", async () => {
    await workspace.push({ status: "ok", dimension_tags: { host: "a" } });
    await workspace.push({ status: "critical", dimension_tags: { host: "b" } });
    expect((await events()).map((event) => event["df_fault_status"])).toEqual(["fault", "ok"]);
  });
});

describe("restoring a trigger", () => {
  test("stores an event with status manual_ok, and the trigger leaves the unrecovered list", async () => {
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

  test("ends also what is dated in the future", async () => {
    await workspace.push({}, 30);
    await restore((await refs())[0]);
    expect((await workspace.unrecovered()).data).toEqual([]);
  });

  test("stores nothing where the trigger has already recovered", async () => {
    await workspace.push({ status: "critical" }, 0);
    await workspace.push({ status: "ok" }, 1);
    expect((await restore((await refs())[0])).body.content).toBe(true);
    expect((await events()).length).toBe(2);
  });

  test("knows no trigger that had no event, and none of another workspace", async () => {
    await workspace.push({});
    const unknown = await restore("4f0c7d1be6a94c52b3d8e97f20a615cd");
    expect([unknown.status, unknown.body.errorCode]).toEqual([404, "ft.EventNotFound"]);
    const path = `/api/v1/keyevent/restore?monitorCheckerEventRef=${String((await refs())[0])}`;
    expect((await workspace.get(path, "mock:other")).status).toBe(404);
  });
});
