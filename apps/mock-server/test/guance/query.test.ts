import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { MINUTE, NOON, rowsOf, startWorkspace } from "./workspace.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeAll(async () => {
  workspace = await startWorkspace();
  const create = (title: string, minutes: number, customTags: object) =>
    workspace.create({ title, date: NOON + minutes * MINUTE, customTags });
  await create("one", 1, { service: "checkout", step: 10, release: "2.8.0" });
  await create("three", 3, { service: "search", step: 9 });
  await create("two", 2, { service: "checkout", step: 9, "my tag": "it's" });
  await workspace.push({ title: "alert" });
});
afterAll(() => workspace.close());

async function titles(q: string, options: object = {}): Promise<string> {
  const rows = rowsOf(await workspace.query(q, options));
  return rows.map((row) => row["df_title"]).join(" ");
}

async function run(...queries: readonly object[]) {
  return workspace.post("/api/v1/df/query_data_v1", { queries });
}

const dql = (q: string, options: object = {}) => ({ qtype: "dql", query: { q, ...options } });

test("R17 [vendor's text]: Returns as many results from `queryData` as there are queries, in their order.", async () => {
  const { body } = await run(
    dql("E::custom { df_title = 'two' }"),
    dql("E::monitor:(df_title)"),
    dql("E::audit"),
  );
  const { data } = body.content as { data: readonly { series: readonly { name: string }[] }[] };
  expect(data.map(({ series }) => series[0]?.name)).toEqual(["custom", "monitor", undefined]);
});

describe("R18 [vendor's text, vendor's sample, our choice]: Reads from a DQL statement ``E::`source`:(fields) { conditions } by `field` ``, of which all but the source is optional. The source is a `df_source`; fields default to all; conditions are `=`, `!=`, `in [..]` and `= exists()`, joined by `and`; `by` returns the newest event of each group. Values are compared as texts. A missing field matches `!=` only, and its event is in no group. Names may be in backticks, texts in single or double quotes.", () => {
  test.each([
    ["E::custom", "three two one"],
    ["E::`monitor`", "alert"],
    ["E::`custom`:(`df_title`) { `service` = 'checkout' }", "two one"],
    ['E::custom { service = "checkout" and step = 10 }', "one"],
    ["E::custom { service != 'checkout' }", "three"],
    ["E::custom { release != '2.8.0' }", "three two"],
    ["E::custom { df_title in ['one', \"three\"] }", "three one"],
    ["E::custom { release = exists() }", "one"],
    ["E::custom { `my tag` = 'it\\'s' }", "two"],
    ["E::custom by service", "three two"],
    ["E::custom by release", "one"],
    ["E::custom:(df_title) { step = 9 } BY `service`", "three two"],
    ["  E :: custom : ( df_title )  ", "three two one"],
  ])("reads %s", async (q, expected) => {
    expect(await titles(q)).toBe(expected);
  });
});

describe("R19 [our choice]: Returns 400 `ft.InvalidQuery` with the position for a statement that cannot be read, and runs no query of the call. A PromQL query, and a DQL query of another namespace than `E`, find nothing: their list of series is empty.", () => {
  test.each([
    [
      "E::custom { service = 'checkout' ",
      'position 34: "and" or "}" is expected, not the end of the statement',
    ],
    ["E::custom:(count(df_title))", 'position 17: "," or ")" is expected, not "("'],
    [
      "E::custom { a = 'x }",
      "position 17: a value in quotes or a number is expected, not a ' that is never closed",
    ],
    ["E::custom { a ~ 'x' }", 'position 15: "=", "!=" or "in" is expected, not "~"'],
    ["E::custom limit 5", 'position 11: ":(", "{" or "by" is expected, not "limit"'],
    ["custom", 'position 1: a namespace, such as E::, is expected, not "custom"'],
  ])("rejects %s", async (q, message) => {
    const { status, body } = await run(dql("E::custom"), dql(q));
    expect([status, body.errorCode, body.content]).toEqual([400, "ft.InvalidQuery", {}]);
    expect(body.message).toBe(`The query cannot be read: queries[1].query.q, ${message}`);
  });

  test("finds nothing with PromQL or in another namespace", async () => {
    const { status, body } = await run(
      { qtype: "promql", query: { q: "up{" } },
      dql("M::`cpu`:(avg(`usage`)) [1h] by host"),
      dql("L::*"),
    );
    expect(status).toBe(200);
    expect(body.content).toEqual({ data: [{ series: [] }, { series: [] }, { series: [] }] });
  });
});

describe("R20 [vendor's text, our choice]: Filters `time` by `query.timeRange`, both ends included. Returns rows newest first, or in the order of `orderby` or `order_by`; then `offset` and `limit` apply, and `soffset` and `slimit` apply to the groups of `by`. An event without the field of an order comes last. Options that no rule here mentions have no effect.", () => {
  test.each([
    ["a time range with both ends", { timeRange: [NOON + MINUTE, NOON + 2 * MINUTE] }, "two one"],
    ["orderby", { orderby: [{ df_title: "asc" }] }, "one three two"],
    [
      "orderby two fields, numbers by size",
      { orderby: [{ step: "desc" }, { time: "asc" }] },
      "one two three",
    ],
    ["order_by", { order_by: [{ column: "time", order: "ASC" }] }, "one two three"],
    ["an order by a field that some lack", { orderby: [{ release: "asc" }] }, "one three two"],
    ["offset and limit, after the order", { orderby: [{ time: "asc" }], offset: 1, limit: 1 }, "two"],
    ["slimit without groups", { slimit: 1 }, "three two one"],
  ])("applies %s", async (_name, options, expected) => {
    expect(await titles("E::custom", options)).toBe(expected);
  });

  test.each([
    ["slimit", { slimit: 1 }, "three"],
    ["soffset", { soffset: 1 }, "two"],
    ["limit after slimit", { slimit: 2, limit: 1, offset: 1 }, "two"],
  ])("applies %s to groups", async (_name, options, expected) => {
    expect(await titles("E::custom by service", options)).toBe(expected);
  });
});

describe("the series", () => {
  describe("R21 [vendor's text, our choice]: Returns, with `disableMultipleField` false, one series with `time` and every requested field, with one row per event and null if an event lacks a field. Otherwise returns one series per field, each with `time`.", () => {
    test("returns one series with one row per event, and null for a missing field, with multiple fields", async () => {
      const series = await workspace.query("E::custom:(df_title, release)", { disableMultipleField: false });
      expect(series).toEqual([
        {
          name: "custom",
          columns: ["time", "df_title", "release"],
          values: [
            [NOON + 3 * MINUTE, "three", null],
            [NOON + 2 * MINUTE, "two", null],
            [NOON + MINUTE, "one", "2.8.0"],
          ],
        },
      ]);
    });

    test.each([{ disableMultipleField: true }, { disableMultipleField: undefined }])(
      "returns one series per field, with its time, with %j",
      async (options) => {
        const series = await workspace.query("E::custom:(time, df_title, step) { step = 10 }", options);
        expect(series).toEqual([
          { name: "custom", columns: ["time", "df_title"], values: [[NOON + MINUTE, "one"]] },
          { name: "custom", columns: ["time", "step"], values: [[NOON + MINUTE, 10]] },
        ]);
      },
    );
  });

  test("contain every field of the events if none is requested", async () => {
    const [series] = await workspace.query("E::custom { df_title = 'one' }");
    expect(series?.columns).toEqual([
      "time",
      "__docid",
      "create_time",
      "df_event_id",
      "df_source",
      "df_status",
      "df_title",
      "release",
      "service",
      "step",
    ]);
  });

  test("are empty if nothing is found", async () => {
    expect(await workspace.query("E::custom { service = 'none' }")).toEqual([]);
  });
});

describe("R20a [our choice]: Takes at most 50 conditions in a statement and in the filters of R14, as each is compared with every event. Returns at most 1,000 rows of a query and 20,000 values of a call, a row counting as many as it has fields; the rows behind them are left out. Statements of a call with more than 100,000 characters together cannot be read (R19).", () => {
  const key = "mock:many";
  const event = { date: NOON, status: "info", message: "one of many", customTags: { service: "checkout" } };
  const query = async (...queries: readonly object[]) =>
    workspace.post("/api/v1/df/query_data_v1", { queries }, key);
  const rowsIn = (result: unknown): unknown[] =>
    (result as { series: { values: unknown[] }[] }).series[0]?.values ?? [];

  beforeAll(async () => {
    await Promise.all(
      Array.from({ length: 1010 }, (_, index) =>
        workspace.post("/api/v1/events/create", { ...event, title: `event ${index}` }, key),
      ),
    );
  });

  test.each([[{}], [{ limit: 5000 }], [{ limit: 1000 }]])("returns 1,000 rows with %j", async (options) => {
    const { body } = await query(dql("E::custom:(df_title)", options));
    expect(rowsIn((body.content as { data: unknown[] }).data[0])).toHaveLength(1000);
  });

  test("returns 20,000 values of a call", async () => {
    const ten = Array.from({ length: 10 }, (_, index) => `f${index}`).join(", ");
    const many = Array.from({ length: 6 }, () => dql(`E::custom:(${ten})`, { disableMultipleField: false }));
    const { body } = await query(...many);
    const { data } = body.content as { data: unknown[] };
    expect(data.map((result) => rowsIn(result).length)).toEqual([1000, 1000, 0, 0, 0, 0]);
  });

  test("takes 50 conditions", async () => {
    const conditions = (count: number) => Array.from({ length: count }, () => "a = 'b'").join(" and ");
    expect((await query(dql(`E::custom { ${conditions(50)} }`))).status).toBe(200);
    const { status, body } = await query(dql(`E::custom { ${conditions(51)} }`));
    expect([status, body.message]).toEqual([
      400,
      expect.stringContaining('"}" after 50 conditions is expected'),
    ]);
    const filters = Array.from({ length: 51 }, () => ({ name: "a", operation: "=", value: ["b"] }));
    const search = { timeRange: [NOON, NOON], filters: [{ filters: filters.slice(0, 50) }] };
    expect((await workspace.post("/api/v1/events/abnormal/list", search, key)).status).toBe(200);
    const refused = await workspace.post("/api/v1/events/abnormal/list", { ...search, filters }, key);
    expect([refused.status, refused.body.message]).toEqual([400, "filters must have 50 conditions at most"]);
  });

  test("cannot read statements of more than 100,000 characters", async () => {
    const long = dql(`E::custom { a in ['${"x".repeat(60_000)}'] }`);
    expect((await query(long)).status).toBe(200);
    const { status, body } = await query(long, long);
    expect([status, body.errorCode, body.message]).toEqual([
      400,
      "ft.InvalidQuery",
      "The query cannot be read: the statements have more than 100000 characters together",
    ]);
  });
});
