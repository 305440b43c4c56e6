import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { MINUTE, NOON, startWorkspace } from "./workspace.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeEach(async () => {
  workspace = await startWorkspace();
});
afterEach(() => workspace.close());

const on = (host: string) => ({ title: `Alert on ${host}`, dimension_tags: { host } });

async function hosts(search: object = {}): Promise<readonly string[]> {
  const { data } = await workspace.unrecovered(search);
  return data.map(({ df_title: title }) => String(title).replace("Alert on ", ""));
}

describe("R12 [vendor's text, our choice]: Returns from `listUnrecoveredEvents` the newest event by `time` of each trigger in the time range (of two at the same moment the later arrival), omits the triggers that recovered within it or since, then applies `search`, `lastStatus` and `filters`, sorts newest first, and finally applies `offset` and `limit`. `total_count` counts before that; `limit` and `offset` repeat the request's.", () => {
  test("returns the newest event of each trigger, newest first", async () => {
    await workspace.push({ ...on("a"), status: "warning" }, 0);
    await workspace.push({ ...on("b"), status: "critical" }, 1);
    await workspace.push({ ...on("a"), status: "error" }, 2);
    const { data, ...page } = await workspace.unrecovered();
    expect(page).toEqual({ limit: 20, offset: 0, total_count: 2 });
    expect(data.map(({ df_title: title, df_status: status, date }) => [title, status, date])).toEqual([
      ["Alert on a", "error", NOON + 2 * MINUTE],
      ["Alert on b", "critical", NOON + MINUTE],
    ]);
  });

  test("omits triggers that recovered in the time range or since", async () => {
    for (const host of ["inside", "since", "trouble"]) await workspace.push(on(host), 0);
    await workspace.push({ ...on("inside"), status: "ok" }, 1);
    await workspace.push({ ...on("since"), status: "ok" }, 90);
    expect(await hosts()).toEqual(["trouble"]);
  });

  test("omits a trigger that recovered within the time range, even if it has a fault since", async () => {
    await workspace.push({ ...on("a"), status: "ok" }, 0);
    await workspace.push({ ...on("a"), status: "critical" }, 90);
    expect(await hosts()).toEqual([]);
  });

  test("includes both ends of the time range", async () => {
    for (const minutes of [-61, -60, 60, 61]) await workspace.push(on(String(minutes)), minutes);
    expect(await hosts()).toEqual(["60", "-60"]);
  });

  test("never returns a custom event", async () => {
    await workspace.create({ status: "critical" });
    expect(await hosts()).toEqual([]);
  });

  test("counts before it cuts the page, and repeats the request's limit and offset", async () => {
    for (const [minutes, host] of ["a", "b", "c", "d"].entries()) await workspace.push(on(host), minutes);
    const { data, ...page } = await workspace.unrecovered({ offset: 1, limit: 2 });
    expect(data.map((event) => event["df_title"])).toEqual(["Alert on c", "Alert on b"]);
    expect(page).toEqual({ limit: 2, offset: 1, total_count: 4 });
  });

  test("returns the triggers whose newest event has the status", async () => {
    await workspace.push({ ...on("a"), status: "critical" }, 0);
    await workspace.push({ ...on("a"), status: "warning" }, 1);
    await workspace.push({ ...on("b"), status: "critical" }, 2);
    expect(await hosts({ lastStatus: "critical" })).toEqual(["b"]);
  });
});

test("R12a [vendor's sample, our choice]: Gives each listed event the `alert_time_ranges` of its trigger, the earlier ones first. A range begins with the first event of an unbroken run of unrecovered ones, and ends with the event that recovers the trigger, or with null until then.", async () => {
  for (const [minutes, status] of ["error", "critical", "ok", "warning"].entries()) {
    await workspace.push({ ...on("a"), status }, minutes);
  }
  const { data } = await workspace.unrecovered();
  expect(data[0]?.["alert_time_ranges"]).toEqual([
    [NOON, NOON + 2 * MINUTE],
    [NOON + 3 * MINUTE, null],
  ]);
});

describe("R12b [our choice]: Finds the text of `search` anywhere in the title, in any case. Without `offset` and `limit`, the first 20 events are returned.", () => {
  test("finds a text anywhere in the title, regardless of case", async () => {
    await workspace.push(on("alpha"));
    await workspace.push(on("beta"));
    expect(await hosts({ search: "ON ALP" })).toEqual(["alpha"]);
  });

  test("returns the first 20 of 21", async () => {
    const names = Array.from({ length: 21 }, (_, index) => `host-${index}`);
    for (const [minutes, name] of names.entries()) await workspace.push(on(name), minutes);
    expect(await hosts()).toEqual(names.toReversed().slice(0, 20));
  });
});

describe("R13 [vendor's text, our choice]: Returns 400 `ft.InvalidParameters` if `timeRange` of `listUnrecoveredEvents` ends before it starts or spans more than six hours.", () => {
  test("spans six hours at most", async () => {
    const list = (timeRange: readonly number[]) =>
      workspace.post("/api/v1/events/abnormal/list", { timeRange });
    expect((await list([NOON - 360 * MINUTE, NOON])).status).toBe(200);
    const { status, body } = await list([NOON - 360 * MINUTE - 1, NOON]);
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
    expect(body.message).toBe("timeRange must span six hours at most");
  });

  test("does not end before it starts", async () => {
    const { status, body } = await workspace.post("/api/v1/events/abnormal/list", {
      timeRange: [NOON, NOON - 1],
    });
    expect([status, body.message]).toEqual([400, "timeRange must not end before it starts"]);
  });
});

describe("R14 [vendor's text, vendor's sample, our choice]: Applies `filters` to the fields that the list shows, with the values that it shows, and to the other fields of the newest event. Applies a filter with `filters` as one group, and ignores its other properties except `condition`. The `condition` of the first filter has no effect. `=`, `!=`, `>`, `>=`, `<` and `<=` use the first value, `between` the first two with both ends, `in` all, `exists` none. Numbers are compared by size, even in texts. A missing field matches `!=` only. A filter without its name, its operation or a value returns 400 `ft.InvalidParameters`.", () => {
  beforeEach(async () => {
    for (const [index, host] of ["alpha", "beta", "gamma"].entries()) {
      const team = host === "gamma" ? {} : { biz_team: "payments" };
      await workspace.push({ ...on(host), ...team, check_value: index * 5 }, index);
    }
  });

  const host = (value: string) => ({ name: "host", operation: "=", value: [value] });

  test.each([
    ["=", { name: "host", operation: "=", value: ["beta", "ignored"] }, ["beta"]],
    ["!=", { name: "host", operation: "!=", value: ["beta"] }, ["gamma", "alpha"]],
    ["> as numbers", { name: "df_monitor_checker_value", operation: ">", value: [5] }, ["gamma"]],
    ["<=", { name: "df_monitor_checker_value", operation: "<=", value: [5] }, ["beta", "alpha"]],
    [
      "between",
      { name: "df_monitor_checker_value", operation: "between", value: [5, 10] },
      ["gamma", "beta"],
    ],
    ["in", { name: "host", operation: "in", value: ["alpha", "gamma"] }, ["gamma", "alpha"]],
    ["wildcard", { name: "host", operation: "wildcard", value: ["*mm*"] }, ["gamma"]],
    ["query_string", { name: "host", operation: "query_string", value: ["et"] }, ["beta"]],
    ["exists", { name: "biz_team", operation: "exists" }, ["beta", "alpha"]],
    ["a bare value", { name: "host", operation: "=", value: "beta" }, ["beta"]],
  ])("compares with %s", async (_name, filter, expected) => {
    expect(await hosts({ filters: [filter] })).toEqual(expected);
  });

  test("sees every field that the list shows, with the value that it shows", async () => {
    await workspace.push({ ...on("delta"), message: "m", dimension_tags: { host: "delta", date: "tag" } }, 3);
    const [shown = {}] = (await workspace.unrecovered()).data;
    expect(shown["date"]).toBe(NOON + 3 * MINUTE);
    for (const [name, value] of Object.entries(shown)) {
      const text = typeof value === "object" ? JSON.stringify(value) : value;
      const filter = { name, operation: "=", value: [text] };
      expect(await hosts({ filters: [filter] }), name).toContain("delta");
    }
  });

  test.each([
    [">", [NOON + MINUTE], ["gamma"]],
    ["between", [NOON, NOON + MINUTE], ["beta", "alpha"]],
  ])("compares the date with %s", async (operation, value, expected) => {
    expect(await hosts({ filters: [{ name: "date", operation, value }] })).toEqual(expected);
  });

  test("joins filters from first to last, and ignores the condition of the first", async () => {
    const or = { condition: "or" };
    expect(
      await hosts({
        filters: [
          { ...host("alpha"), ...or },
          { ...host("beta"), ...or },
        ],
      }),
    ).toEqual(["beta", "alpha"]);
    // (alpha or beta) and gamma, not alpha or (beta and gamma)
    const last = { ...host("gamma"), condition: "and" };
    expect(await hosts({ filters: [host("alpha"), { ...host("beta"), ...or }, last] })).toEqual([]);
  });

  test("applies the filters of a group as one, and ignores the other properties of the group", async () => {
    const group = {
      ...host("gamma"),
      condition: "or",
      filters: [host("beta"), { name: "biz_team", operation: "exists" }],
    };
    expect(await hosts({ filters: [host("alpha"), group] })).toEqual(["beta", "alpha"]);
  });

  test("rejects an empty list of filters, as the vendor's page says", async () => {
    const search = { timeRange: [NOON, NOON], filters: [] };
    const { status, body } = await workspace.post("/api/v1/events/abnormal/list", search);
    expect([status, body.errorCode, body.message]).toEqual([
      400,
      "ft.InvalidParameters",
      "filters must not be empty",
    ]);
  });

  test("rejects a filter that lacks a value, with its place", async () => {
    const filters = [host("alpha"), { filters: [{ name: "host", operation: "between", value: [1] }] }];
    const timeRange = [NOON, NOON];
    const { status, body } = await workspace.post("/api/v1/events/abnormal/list", { timeRange, filters });
    expect(status).toBe(400);
    expect(body.message).toBe("filters[1].filters[0].value must hold at least 2 for between");
  });
});
