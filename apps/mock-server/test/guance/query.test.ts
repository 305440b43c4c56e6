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

test("answers as many results as there are queries, in their order", async () => {
  const { body } = await run(
    dql("E::custom { df_title = 'two' }"),
    dql("E::monitor:(df_title)"),
    dql("E::audit"),
  );
  const { data } = body.content as { data: readonly { series: readonly { name: string }[] }[] };
  expect(data.map(({ series }) => series[0]?.name)).toEqual(["custom", "monitor", undefined]);
});

describe("a statement", () => {
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
  ])("%s", async (q, expected) => {
    expect(await titles(q)).toBe(expected);
  });

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
  ])("that can not be read is refused with its position: %s", async (q, message) => {
    const { status, body } = await run(dql("E::custom"), dql(q));
    expect([status, body.errorCode, body.content]).toEqual([400, "ft.InvalidQuery", {}]);
    expect(body.message).toBe(`The query cannot be read: queries[1].query.q, ${message}`);
  });

  test("of PromQL or of another namespace finds nothing, whatever it says", async () => {
    const { status, body } = await run(
      { qtype: "promql", query: { q: "up{" } },
      dql("M::`cpu`:(avg(`usage`)) [1h] by host"),
      dql("L::*"),
    );
    expect(status).toBe(200);
    expect(body.content).toEqual({ data: [{ series: [] }, { series: [] }, { series: [] }] });
  });
});

describe("the options of a query", () => {
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
  ])("%s", async (_name, options, expected) => {
    expect(await titles("E::custom", options)).toBe(expected);
  });

  test.each([
    ["slimit", { slimit: 1 }, "three"],
    ["soffset", { soffset: 1 }, "two"],
    ["limit after slimit", { slimit: 2, limit: 1, offset: 1 }, "two"],
  ])("%s cuts groups", async (_name, options, expected) => {
    expect(await titles("E::custom by service", options)).toBe(expected);
  });
});

describe("the series", () => {
  test("are one with a row an event, null where a field is missing, if multiple fields are wanted", async () => {
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
    "are one a field, the time beside it, with %j",
    async (options) => {
      const series = await workspace.query("E::custom:(time, df_title, step) { step = 10 }", options);
      expect(series).toEqual([
        { name: "custom", columns: ["time", "df_title"], values: [[NOON + MINUTE, "one"]] },
        { name: "custom", columns: ["time", "step"], values: [[NOON + MINUTE, 10]] },
      ]);
    },
  );

  test("hold every field of the events where none is asked for", async () => {
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

  test("are none where nothing is found", async () => {
    expect(await workspace.query("E::custom { service = 'none' }")).toEqual([]);
  });
});
