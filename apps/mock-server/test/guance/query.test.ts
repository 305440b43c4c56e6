import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { MINUTE, NOON, rowsOf, startWorkspace, type Series } from "./workspace.js";

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeAll(async () => {
  workspace = await startWorkspace();
  const create = (title: string, minutes: number, customTags: object, message = title) =>
    workspace.create({ title, message, date: NOON + minutes * MINUTE, customTags });
  await create("one", 1, { service: "checkout", step: 10, release: "2.8.0" });
  await create("three", 3, { service: "search", step: 9, load: "1.5" });
  await create(
    "two",
    2,
    { service: "checkout", step: 9, "my tag": "it's", on: true, load: "2.5" },
    "A slow one",
  );
  await workspace.push({ title: "alert" });
  workspace.clock.now = NOON + 10 * MINUTE;
});
afterAll(() => workspace.close());

async function titles(q: string, options: object = {}): Promise<string> {
  const series = await workspace.query(q, options);
  return series.flatMap((one) => rowsOf([one]).map((row) => row["df_title"])).join(" ");
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

describe("R17a [vendor's text, vendor's sample, our choice]: Answers `queryDataByUrl` like `queryData`, with the queries of `body`, or else of `queries_body`. Returns 400 `ft.InvalidParameters` for a call with neither, and for one of which either is invalid.", () => {
  const queries = [dql("E::custom { df_title = 'two' }")];
  const byUrl = (query: Record<string, string>) =>
    workspace.get(`/api/v1/df/query_data?${new URLSearchParams(query).toString()}`);

  test.each([
    { body: JSON.stringify({ queries }) },
    { queries_body: JSON.stringify({ queries }) },
    { queries_body: JSON.stringify({ queries }), search_after: "[]" },
    { body: JSON.stringify({ queries }), queries_body: JSON.stringify({ queries: [dql("E::audit")] }) },
  ])("answers %j", async (query) => {
    const [posted, got] = [await run(...queries), await byUrl(query)];
    expect(got.status).toBe(200);
    expect(got.body.content).toEqual(posted.body.content);
  });

  // The vendor's samples, as curl sends them: without its backslashes, and with %60 for a backtick.
  test.each([
    `body={%22queries%22:[{%22uuid%22:%2205ea25f0-2fa3-11ee-aa03-57233270ef0c%22,%22qtype%22:%22dql%22,%22query%22:{%22q%22:%22L::re(%60.*%60):(%60*%60){+%60index%60+IN+[%27default%27]+}%22,%22highlight%22:true,%22limit%22:50,%22orderby%22:[{%22time%22:%22desc%22}],%22_funcList%22:[],%22funcList%22:[],%22disableMultipleField%22:false,%22align_time%22:false,%22is_optimized%22:true,%22offset%22:0,%22search_after%22:[1690808645037,538070,%22L_1690808645037_cj3r2itnel8fnfu5tlag%22],%22timeRange%22:[1690807857000,1690808757999],%22tz%22:%22Asia/Shanghai%22}}],%22expensiveQueryCheck%22:true}`,
    `search_after=[1680226330509,8572,%22L_1680226330509_cgj4hqbrhi85kl1m6os0%22]&queries_body=%7B%22queries%22:[%7B%22uuid%22:%222eb41760-cf6e-11ed-a983-7d559044c3fc%22,%22qtype%22:%22dql%22,%22query%22:%7B%22q%22:%22L::re(%60.*%60):(%60*%60)%7B+%60index%60+IN+[%27default%27]+%7D%22,%22highlight%22:true,%22limit%22:50,%22orderby%22:[%7B%22time%22:%22desc%22%7D],%22_funcList%22:[],%22funcList%22:[],%22disableMultipleField%22:false,%22disable_slimit%22:false,%22is_optimized%22:true,%22offset%22:0,%22search_after%22:[1680226330509,8572,%22L_1680226330509_cgj4hqbrhi85kl1m6os0%22],%22timeRange%22:[1680187562081,1680230762081],%22tz%22:%22Asia%2FShanghai%22%7D%7D]%7D`,
  ])("takes the vendor's sample, which finds no logs: %s", async (query) => {
    const { status, body } = await workspace.get(`/api/v1/df/query_data?${query}`);
    expect([status, body.content]).toEqual([200, { data: [{ series: [] }] }]);
  });

  test("reads the sample's statement on events", async () => {
    const statement = "E::re(`.*`):(`*`){+`df_title`+IN+[%27two%27]+}";
    const { body } = await workspace.get(
      `/api/v1/df/query_data?body={%22queries%22:[{%22qtype%22:%22dql%22,%22query%22:{%22q%22:%22${statement}%22,%22disableMultipleField%22:false}}]}`,
    );
    const { data } = body.content as { data: [{ series: readonly Series[] }] };
    expect(rowsOf(data[0].series).map((row) => row["df_title"])).toEqual(["two"]);
  });

  test.each(["", "search_after=[]"])("rejects a call without queries: %j", async (query) => {
    const { status, body } = await workspace.get(`/api/v1/df/query_data?${query}`);
    expect([status, body.errorCode, body.message]).toEqual([400, "ft.InvalidParameters", "body is required"]);
  });

  test.each([
    ["body={", "ft.InvalidParameters"],
    ['body={"queries":[{"qtype":"sql","query":{}}]}', "ft.InvalidParameters"],
    ['queries_body={"queries":[{"qtype":"dql"}]}', "ft.InvalidParameters"],
    ['body={"queries":[{"qtype":"dql","query":{"q":"E::"}}]}', "ft.InvalidQuery"],
    [`body=${JSON.stringify({ queries })}&queries_body={`, "ft.InvalidParameters"],
  ])("rejects %s", async (query, errorCode) => {
    const { status, body } = await workspace.get(`/api/v1/df/query_data?${query}`);
    expect([status, body.errorCode]).toEqual([400, errorCode]);
  });
});

describe("R18 [vendor's text, vendor's sample, our choice]: Reads a DQL statement on events, ``E::`source`:(columns) { conditions } [time] by … having … order by … limit … offset … sorder by … slimit … soffset …``, in this order, of which all but the source is optional. `event::` is `E::`. A source is a `df_source`, a regular expression for it or `*` for all, and several are joined by commas. Columns are fields, named anew by `as`, or functions, and default to all fields, as do `()` and `*`. Keywords and names of functions are read in any case. Names may be in backticks, texts in single or double quotes or, as base64, in `b64'…'`. A line that begins with `#` is a comment.", () => {
  test.each([
    ["E::custom", "three two one"],
    ["event::custom", "three two one"],
    ["E::`monitor`", "alert"],
    ["E::'custom'", "three two one"],
    ["E::`(`, custom", "three two one"],
    ["E::custom, monitor", "three two one alert"],
    ["E::*", "three two one alert"],
    ["E::`*`", "three two one alert"],
    ["E::re(`mon.*`)", "alert"],
    ["E::re`c.*`, re'm.*'", "three two one alert"],
    ["E::custom:() {} limit 2", "three two"],
    ["E::custom:(`*`)", "three two one"],
    ["E::custom:(*)", "three two one"],
    ["E::`custom`:(`df_title`) { `service` = 'checkout' }", "two one"],
    ["E::custom { df_title = b64'dHdv' }", "two"],
    ["E::custom { df_title = `two` }", "two"],
    ["E::custom { `my tag` = 'it\\'s' }", "two"],
    ["  E :: custom : ( df_title )  ", "three two one"],
    ["# all\nE::custom\n  # of one service\n{ service = 'search' }", "three"],
    ["E::custom OrDeR bY df_title AsC LiMiT 2 OfFsEt 1", "three two"],
    ["E::custom order by service desc, df_title", "three one two"],
    ["E::custom limit 1", "three"],
    ["E::custom offset 1", "two one"],
  ])("reads %s", async (q, expected) => {
    expect(await titles(q)).toBe(expected);
  });

  test("names columns anew, and knows the new names in conditions and orders", async () => {
    const series = await workspace.query("E::custom:(df_title AS 标题, step as s) { s = 9 } order by 标题");
    expect(rowsOf(series)).toEqual([
      { time: NOON + 3 * MINUTE, 标题: "three", s: 9 },
      { time: NOON + 2 * MINUTE, 标题: "two", s: 9 },
    ]);
  });
});

describe("R18a [vendor's text, our choice]: Joins conditions by `,`, `&&` or `and`, and by `||` or `or`: `and` binds tighter than `or`, and a comma looser than both. Compares with `=`, `!=`, `<`, `<=`, `>`, `>=`, `in [..]` and `not in [..]`, by size if both sides are numbers, also in texts, and else as texts. The left side is a field or a calculation with `+ - * / % ^`. `re('…')` matches a whole value, by the syntax of RE2; `match('…')` finds any of its words, in any case; `exists()` is any value. A missing field matches `!=` and `not in` only.", () => {
  test.each([
    ["{ service = 'checkout' and step = 10 }", "one"],
    ["{ service = 'checkout' && step = 10 }", "one"],
    ["{ service = 'checkout', step = 10 }", "one"],
    ["{ step = 10 || service = 'search' && step = 9 }", "three one"],
    ["{ (step = 10 || service = 'search') && step = 9 }", "three"],
    ["{ step = 10 or service = 'search', step = 9 }", "three"],
    ["{ ((step = 10)) }", "one"],
    ["{ service != 'checkout' }", "three"],
    ["{ release != '2.8.0' }", "three two"],
    ["{ step < 10 }", "three two"],
    ["{ step <= 9.0 }", "three two"],
    ["{ step > 9 }", "one"],
    ["{ step >= '9' }", "three two one"],
    ["{ step = 1E1 }", "one"],
    ["{ df_title > 'p' }", "three two"],
    ["{ df_title in ['one', \"three\", `x`] }", "three one"],
    ["{ step in [10.0] }", "one"],
    ["{ step IN ['9'] }", "three two"],
    ["{ df_title not in ['one'] }", "three two"],
    ["{ release NOT IN ['2.8.0'] }", "three two"],
    ["{ release = exists() }", "one"],
    ["{ release != EXISTS() }", "three two"],
    ["{ df_title = re('t.*') }", "three two"],
    ["{ df_title = re('t') }", ""],
    ['{ df_title != re"t.*" }', "one"],
    ["{ release = re`\\d\\.\\d\\.\\d` }", "one"],
    ["{ release != re('.*') }", "three two"],
    ["{ df_message = match('SLOW database') }", "two"],
    ["{ df_message = match('data') }", ""],
    ["{ (step + 1)/2 > 5, step != re('1') }", "one"],
    ["{ step * 2 = 18 }", "three two"],
    ["{ step % 4 = 1 and 2 ^ step = 512 }", "three two"],
    ["{ -step < -9 }", "one"],
    ["{ step - 10 = 0 }", "one"],
    ["{ release + 1 > 0 }", ""],
    ["{ step = 5 + 5 }", "one"],
    ["{ step = -1 }", ""],
    ["{ df_title != '@' }", "three two one"],
    ["{ df_title != '' }", "three two one"],
    ["{ df_title = re'' }", ""],
    ["{ on = true }", "two"],
    ["{ create_time = 1773748800000 }", "three two one"],
  ])("applies %s", async (filter, expected) => {
    expect(await titles(`E::custom ${filter}`)).toBe(expected);
  });
});

describe("R18b [vendor's text, vendor's sample, our choice]: Calculates `count`, `count_distinct`, `distinct`, `first`, `last`, `avg`, `max`, `min` and `sum` over the events found, or over those of each group. `count(*)` counts events and the others present values only. `avg`, `max`, `min` and `sum` take numbers, and texts inside of `int(…)` and `float(…)`. `distinct` returns a row for each value, in the order of arrival. `time` is that of the event for `first` and `last`, and else null. A field beside a function is that of the newest event. A field that is named twice is one column; any other two columns of one name, `time` among them, return 400 `ft.InvalidQuery`, as `first(n)` and `last(n)` without `as`.", () => {
  test.each([
    [
      "count(df_title)",
      [
        ["time", "count_df_title"],
        [null, 3],
      ],
    ],
    [
      "COUNT(`*`)",
      [
        ["time", "count_*"],
        [null, 3],
      ],
    ],
    [
      "count(*) as n",
      [
        ["time", "n"],
        [null, 3],
      ],
    ],
    [
      "count(release)",
      [
        ["time", "count_release"],
        [null, 1],
      ],
    ],
    [
      "count_distinct(service)",
      [
        ["time", "count_distinct(service)"],
        [null, 2],
      ],
    ],
    [
      "distinct(service)",
      [
        ["time", "distinct_service"],
        [null, "checkout"],
        [null, "search"],
      ],
    ],
    [
      "first(df_title)",
      [
        ["time", "df_title"],
        [NOON + MINUTE, "one"],
      ],
    ],
    [
      "last(df_title)",
      [
        ["time", "df_title"],
        [NOON + 3 * MINUTE, "three"],
      ],
    ],
    [
      "last(release)",
      [
        ["time", "release"],
        [NOON + MINUTE, "2.8.0"],
      ],
    ],
    [
      "avg(step)",
      [
        ["time", "avg_step"],
        [null, 28 / 3],
      ],
    ],
    [
      "max(step)",
      [
        ["time", "max_step"],
        [null, 10],
      ],
    ],
    [
      "min(step)",
      [
        ["time", "min_step"],
        [null, 9],
      ],
    ],
    [
      "sum(step)",
      [
        ["time", "sum_step"],
        [null, 28],
      ],
    ],
    [
      "sum(load)",
      [
        ["time", "sum_load"],
        [null, null],
      ],
    ],
    [
      "sum(int(load))",
      [
        ["time", "sum_load"],
        [null, 3],
      ],
    ],
    [
      "sum(float(load))",
      [
        ["time", "sum_load"],
        [null, 4],
      ],
    ],
    [
      "max(step) as m, last(df_title)",
      [
        ["time", "m", "df_title"],
        [null, 10, "three"],
      ],
    ],
    [
      "count(step), df_title",
      [
        ["time", "count_step", "df_title"],
        [null, 3, "three"],
      ],
    ],
  ])("calculates %s", async (columns, [names, ...rows]) => {
    const [series] = await workspace.query(`E::custom:(${columns})`);
    expect([series?.columns, ...(series?.values ?? [])]).toEqual([names, ...rows]);
  });

  test.each([
    ["first(step), last(step)", 25, "step"],
    ["step as a, df_title as a", 23, "a"],
    ["step, first(step)", 18, "step"],
    ["count(*), service, count(*)", 31, "count_*"],
    ["sum(load), sum(int(load))", 23, "sum_load"],
    ["df_title as time", 12, "time"],
    ["count(*), last(time)", 22, "time"],
  ])("rejects two columns of one name: %s", async (columns, position, name) => {
    const { status, body } = await run(dql(`E::custom:(${columns})`));
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidQuery"]);
    expect(body.message).toBe(
      `The query cannot be read: queries[0].query.q, position ${position}: another column is named "${name}": name this one anew with AS`,
    );
  });

  test.each([
    ["first(step) as a, last(step) as b", ["time", "a", "b"]],
    ["step, df_title, `step`, time", ["time", "step", "df_title"]],
    ["last(time) as newest", ["time", "newest"]],
    ["time as t", ["time", "t"]],
  ])("returns the columns of %s", async (columns, names) => {
    const [series] = await workspace.query(`E::custom:(${columns})`);
    expect(series?.columns).toEqual(names);
  });

  test("tells which function and field made a column", async () => {
    const { body } = await run(dql("E::custom:(count(df_title) as n, service)"));
    const { data } = body.content as { data: [{ query_parse: object }] };
    expect(data[0].query_parse).toEqual({
      fields: { n: "df_title", service: "service" },
      funcs: { n: ["count"] },
      namespace: "keyevent",
      sources: { custom: "exact" },
    });
  });
});

describe("R18c [vendor's text, vendor's sample, our choice]: Groups events by the fields of `by`, and returns for each group its newest event, or what the functions calculate, in series of its own with `tags`; an event without one of the fields is in no group. `having` keeps the rows for which it holds, by columns and else by fields of the newest event. `sorder by` sorts the groups by either, and `order by` has no effect on them. Without `sorder by` the group with the newest event comes first.", () => {
  test.each([
    ["by service", "three two"],
    ["by release", "one"],
    ["BY `service`, step", "three two one"],
    ["by service having step = 9", "three two"],
    ["by service having service = 'checkout' && df_title != 'one'", "two"],
    ["by service sorder by service", "two three"],
    ["by service sorder by step, df_title desc", "two three"],
    ["by service sorder by df_title asc slimit 1", "three"],
    ["by service slimit 1 soffset 1", "two"],
    ["by service order by service asc", "three two"],
    ["having step = 10", "one"],
  ])("reads %s", async (clauses, expected) => {
    expect(await titles(`E::custom ${clauses}`)).toBe(expected);
  });

  test("returns a series with tags for each group, and the fields of the groups", async () => {
    const { body } = await run(
      dql("E::custom:(max(step) as m, count(*)) by service having m >= 9 sorder by m desc", {
        disableMultipleField: false,
      }),
    );
    const { data } = body.content as { data: [Record<string, unknown>] };
    expect(data[0]).toMatchObject({
      column_names: ["m", "count_*"],
      group_by: ["service"],
      series: [
        {
          name: "custom",
          tags: { service: "checkout" },
          columns: ["time", "m", "count_*"],
          values: [[null, 10, 2]],
        },
        {
          name: "custom",
          tags: { service: "search" },
          columns: ["time", "m", "count_*"],
          values: [[null, 9, 1]],
        },
      ],
    });
  });

  test.each([
    ["max(step)", { sorder_by: [{ column: "`#1`", order: "DESC" }] }],
    ["max(step)", { sorderby: [{ "max(`step`)": "desc" }] }],
    ["max(step) as m", { sorderby: [{ m: "desc" }] }],
  ])("sorts the groups of %s by %j", async (column, options) => {
    const series = await workspace.query(`E::custom:(${column}) by service`, options);
    expect(series.map(({ values }) => values[0]?.[1])).toEqual([10, 9]);
  });

  test("keeps an event without the field of `having` only for `!=`", async () => {
    expect(await titles("E::custom having release != '2.8.0'")).toBe("three two");
  });
});

describe("R18d [vendor's text, our choice]: Reads `[5m]` as the last five minutes, and `[start:end]` with ends so long ago, as Unix times in seconds or milliseconds, or as dates in UTC; both belong to the range, and a range without an end ends now. With `[start:end:interval]` functions have a row for each slice of time that has events, whose `time` is its start, the newest first.", () => {
  const at = (minutes: number) => NOON + minutes * MINUTE;
  test.each([
    ["[8m]", "three two"],
    ["[8m30s]", "three two"],
    ["[9m:7m]", "three two one"],
    ["[9m:8m]", "two one"],
    ["[:8m]", "two one"],
    ["[8m:]", "three two"],
    [`[${at(2)}:${at(3)}]`, "three two"],
    [`[${at(1) / 1000}:${at(2) / 1000}]`, "two one"],
    ["[2026-03-17 12:02:00:2026-03-17 12:02:59]", "two"],
    ["[2026-03-17:8m]", "two one"],
    ["[2026-03-18:2026-03-19]", ""],
    ["[1y]", "three two one"],
  ])("reads %s", async (time, expected) => {
    expect(await titles(`E::custom ${time}`)).toBe(expected);
  });

  test.each(["[10m::2m]", "[10m:0s:2m]", "[10m:0s:1m60s]"])("slices time by %s", async (time) => {
    const [series] = await workspace.query(`E::custom:(count(*), last(df_title)) ${time}`);
    expect(series?.values).toEqual([
      [at(2), 2, "three"],
      [at(0), 1, "one"],
    ]);
  });
});

test("answers the vendor's two queries for unrecovered events", async () => {
  await using other = await startWorkspace();
  await other.push({ title: "over", dimension_tags: { host: "a" } }, 0);
  await other.push({ title: "fine", status: "ok", dimension_tags: { host: "a" } }, 1);
  await other.push({ title: "slow", dimension_tags: { host: "b" } }, 2);
  await other.push({ title: "slower", dimension_tags: { host: "b" } }, 3);
  other.clock.now += 1;
  await other.push({ title: "down", dimension_tags: { host: "c" } }, 1);
  const having =
    "E::`monitor`:(`__docid`, `df_title`,`df_monitor_checker_event_ref`, `df_fault_id`, `df_status`, `df_fault_status`,`df_fault_start_time`, `df_event_id`) { df_monitor_checker_event_ref = exists() } by `df_monitor_checker_event_ref` having df_fault_status = 'fault' sorder by create_time desc";
  const all =
    "E::`monitor`:(`__docid`, `df_title`,`df_monitor_checker_event_ref`, `df_fault_id`, `df_status`, `df_fault_status`,`df_fault_start_time`, `df_event_id`, `create_time`) { df_monitor_checker_event_ref = exists() } by `df_monitor_checker_event_ref` sorder by create_time desc";
  const timeRange = [NOON - MINUTE, NOON + 10 * MINUTE];
  const options = { timeRange, align_time: true, disable_sampling: true, tz: "Asia/Shanghai" };
  const found = await other.query(having, { ...options, slimit: 100 });
  expect(found.flatMap((series) => rowsOf([series]))).toMatchObject([
    { df_title: "down", df_fault_status: "fault", df_fault_start_time: NOON / 1000 + 60 },
    { df_title: "slower", df_fault_status: "fault", df_fault_start_time: NOON / 1000 + 120 },
  ]);
  const every = await other.query(all, { ...options, slimit: 1000 });
  expect(every.flatMap((series) => rowsOf([series])).map((row) => row["df_fault_status"])).toEqual([
    "fault",
    "fault",
    "ok",
  ]);
});

test("answers the vendor's sample of metrics, of which a workspace here has none", async () => {
  const sample =
    '{"queries":[{"qtype":"dql","query":{"q":"M::`cpu`:(avg(`usage_idle`))","_funcList":[],"funcList":[],"maxPointCount":720,"interval":10,"align_time":true,"sorder_by":[{"column":"`#1`","order":"DESC"}],"slimit":20,"disable_sampling":false,"timeRange":[1708911106000,1708912906999],"tz":"Asia/Shanghai"}}]}';
  const { status, body } = await workspace.post("/api/v1/df/query_data_v1", sample);
  expect([status, body.content]).toEqual([200, { data: [{ series: [] }] }]);
});

describe("R19 [vendor's text, our choice]: Returns 400 `ft.InvalidQuery` with the position for a statement that cannot be read, and 400 `ft.UnsupportedByMock` with the position and the part for one that is well formed and has a part that the mock server does not read; no query of the call is run. A PromQL query, and a DQL query of another namespace than `E`, find nothing: their list of series is empty. A statement without a namespace is one of metrics.", () => {
  test.each([
    [
      "E::custom { service = 'checkout' ",
      'position 34: "and", "or", "," or "}" is expected, not the end of the statement',
    ],
    ["E::custom { a = 'x }", "position 17: a field or a value is expected, not a ' that is never closed"],
    ["E::custom { a ~ 'x' }", 'position 15: "and", "or", "," or "}" is expected, not "~"'],
    ["E::custom { a }", "position 13: a condition is expected"],
    ["E::custom { 'a' = 'b' }", "position 13: a field is expected"],
    ["E::custom { a in 'b' }", 'position 18: "[" is expected'],
    [
      "E::custom { a > re('b') }",
      'position 15: "=" or "!=" is expected in front of a function or a regular expression',
    ],
    [
      "E::custom { a = re('*') }",
      "position 17: the regular expression cannot be read: missing argument to repetition operator: `*`",
    ],
    ["E::custom limit x", 'position 17: an integer is expected, not "x"'],
    ["E::custom limit 1.5", 'position 17: an integer below 1,000,000,000 is expected, not "1.5"'],
    ["E::custom limit 1 by a", 'position 19: the next clause or the end is expected, not "by"'],
    ["E::custom [5m] { a = 1 }", 'position 16: the next clause or the end is expected, not "{"'],
    ["E::custom [5x]", 'position 12: ":" or "]" is expected, not "5"'],
    ["E::custom [2026-02-30 00:00:00:]", 'position 12: a date is expected, not "2026-02-30 00:00:00"'],
    [
      "E::custom { a = 1 } # here",
      "position 21: the next clause or the end is expected, not a comment, which stands on lines of its own",
    ],
    ["E::by", 'position 4: an event source is expected, not "by"'],
    ["E::``:(n)", "position 4: an event source is expected, not empty backticks"],
    ['E::`identifier("")`', "position 4: an event source is expected, not empty backticks"],
    ["E::''", "position 4: an event source is expected, not empty quotes"],
    ['E::b64""', "position 4: an event source is expected, not empty quotes"],
    ["E::re``", "position 4: an event source is expected, not empty backticks"],
    ["E::custom:(n as ``)", "position 17: a name for the column is expected, not empty backticks"],
    ["E::custom { `` = 'x' }", "position 13: a field or a value is expected, not empty backticks"],
    ["E::custom { a = b64`` }", "position 17: a field or a value is expected, not empty backticks"],
    ["E::custom by ``", "position 14: the name of a field is expected, not empty backticks"],
    ["E::custom:(n as '')", "position 17: a name for the column is expected, not empty quotes"],
    ["E::`", "position 4: an event source is expected, not a ` that is never closed"],
    ["E::re'a", "position 4: an event source is expected, not a ' that is never closed"],
    ["E::b64`a", "position 4: an event source is expected, not a ` that is never closed"],
    ["", "position 1: an event source is expected, not the end of the statement"],
  ])("rejects %s", async (q, message) => {
    const { status, body } = await run(dql("E::custom"), dql(q));
    expect([status, body.errorCode, body.content]).toEqual([400, "ft.InvalidQuery", {}]);
    expect(body.message).toBe(`The query cannot be read: queries[1].query.q, ${message}`);
  });

  test.each([
    ["E::(E::custom:(a)):(last(a))", "position 4: a query inside of the query"],
    ["E::custom:(a + 1)", "position 14: a calculation as a column"],
    ["E::custom:(top(a, 3))", "position 12: the function top"],
    ["E::custom:(none(a))", "position 12: the function none"],
    ["E::custom:(count(a, b))", "position 12: the function count with these parameters"],
    ["E::monitor:(histogram(date_range, 300, 6060, 100, 1))", "position 13: the function histogram"],
    ["E::custom:(fill(count(a) AS b, 0))", "position 26: a name for the column inside of a function"],
    ["E::custom:(distinct(a), b)", "position 12: distinct beside other columns"],
    [
      "E::custom:(distinct_by_collapse(`status`, fields=[`__docid`])) {  }",
      "position 12: the function distinct_by_collapse",
    ],
    ["E::custom:(a) [1h::1m]", "position 15: an interval without a function such as count"],
    ["E::custom:(count(a)) [1h::1m:last]", "position 29: a rollup in the time range"],
    ["E::custom { @a.b = 'x' }", "position 13: @, a field inside of message"],
    ["E::custom { a = b }", "position 17: a comparison with another field"],
    ["E::custom { a = nil }", "position 17: NIL"],
    ["E::custom { a = wildcard('x*') }", "position 17: the function wildcard in a condition"],
    ["E::custom:(count(a)) [1h::auto]", "position 27: the interval AUTO"],
    ["E::custom:(fill(count(a), linear))", "position 27: LINEAR, a way to fill"],
    ["E::custom { a in (E::custom:(a)) }", "position 20: a query inside of the query"],
    ["E::custom { a in [E::custom:(a)] }", "position 20: a query inside of the query"],
    ["E::custom by a desc", "position 16: an order in BY"],
    ["E::custom by lower(a)", "position 19: a function in BY"],
    ["E::custom by a sorder by max(b)", "position 26: an order by what is no column"],
    ["E::custom:(a) LINK M::cpu:(usage) WITH {a = b}", "position 15: LINK"],
    ["E::custom:(a) FILTER O::ecs:(b) WITH {a = b}", "position 15: FILTER"],
    ["show_event_source()", "position 1: SHOW_EVENT_SOURCE"],
  ])("does not read %s yet, and says so", async (q, message) => {
    const { status, body } = await run(dql("E::custom"), dql(q));
    expect([status, body.errorCode, body.content]).toEqual([400, "ft.UnsupportedByMock", {}]);
    expect(body.message).toBe(`The mock server does not read this yet: queries[1].query.q, ${message}`);
  });

  test("finds nothing with PromQL or in another namespace", async () => {
    const { status, body } = await run(
      { qtype: "promql", query: { q: "up{" } },
      dql("M::`cpu`:(avg(`usage`)) [1h] by host"),
      dql("L::*"),
      dql("custom"),
    );
    expect(status).toBe(200);
    expect(body.content).toEqual({ data: [{ series: [] }, { series: [] }, { series: [] }, { series: [] }] });
  });
});

describe("R20 [vendor's text, vendor's sample, our choice]: Takes `timeRange`, `limit`, `offset`, `slimit`, `soffset`, `orderby` or `order_by`, `sorderby` or `sorder_by` of a query in place of the clauses of its statement. Both ends belong to a time range; without one, events of any time are read. Rows come newest first if no order is asked for, and those without a value to sort by come last; then `offset` and `limit` apply to the rows of all groups together, after `soffset` and `slimit` have been applied to the groups. A time range is two integers, and none of the other four is negative. Options that no rule here mentions have no effect.", () => {
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
    [{ timeRange: [] }, "timeRange must NOT have"],
    [{ timeRange: [NOON] }, "timeRange must NOT have"],
    [{ timeRange: [NOON, NOON, NOON] }, "timeRange must NOT have"],
    [{ timeRange: [NOON, "x"] }, "timeRange[1] must be integer"],
    [{ limit: -1 }, "limit must be"],
    [{ offset: -1 }, "offset must be"],
    [{ slimit: -1 }, "slimit must be"],
    [{ soffset: -1 }, "soffset must be"],
  ])("rejects %j, as a statement with such a clause", async (options, message) => {
    const { status, body } = await run(dql("E::custom", options));
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
    expect(body.message).toContain(`queries[0].query.${message}`);
  });

  test("returns no rows with limit 0, as with `limit 0` in the statement", async () => {
    expect(await titles("E::custom", { limit: 0 })).toBe(await titles("E::custom limit 0"));
    expect(await titles("E::custom", { limit: 0 })).toBe("");
  });

  test("reads events of any time without a time range", async () => {
    await using other = await startWorkspace();
    for (const date of [0, NOON, 4 * NOON]) await other.create({ date });
    expect(rowsOf(await other.query("E::custom")).map((row) => row["time"])).toEqual([4 * NOON, NOON, 0]);
  });

  test.each([
    ["timeRange", "[1m]", { timeRange: [NOON, NOON + MINUTE] }, "one"],
    ["limit", "limit 1", { limit: 2 }, "three two"],
    ["offset", "offset 2", { offset: 1 }, "two one"],
    ["orderby", "order by step", { orderby: [{ df_title: "asc" }] }, "one three two"],
    ["an empty orderby", "order by time", { orderby: [] }, "one two three"],
    ["slimit", "by service slimit 2", { slimit: 1 }, "three"],
    ["soffset", "by service soffset 0", { soffset: 1 }, "two"],
    ["sorderby", "by service sorder by time", { sorderby: [{ service: "desc" }] }, "three two"],
    ["orderby, which has no effect on groups", "by service", { orderby: [{ time: "asc" }] }, "three two"],
  ])("takes %s in place of the clause", async (_name, clauses, options, expected) => {
    expect(await titles(`E::custom ${clauses}`, options)).toBe(expected);
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
  describe("R21 [vendor's text, vendor's sample, our choice]: Returns, with `disableMultipleField` false, one series for each group with `time` and every column, with null if an event lacks a field; without `by` all rows are one group. Otherwise returns a series for each column, each with `time`. A series is named after the sources, as the statement names them. A query that finds nothing has none.", () => {
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

    test.each([
      ["custom", "custom"],
      ["`custom`, monitor", "custom,monitor"],
      ["re(`c.*`)", "c.*"],
      ["*", "*"],
    ])("names the series of %s: %s", async (source, name) => {
      const series = await workspace.query(`E::${source}:(df_title)`);
      expect(series.map((one) => one.name)).toEqual([name]);
    });

    test.each(["", ":(df_title)", ":(count(*))"])(
      "returns no series if nothing is found, with %j",
      async (columns) => {
        expect(await workspace.query(`E::custom${columns} { service = 'none' }`)).toEqual([]);
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
      "df_message",
      "df_source",
      "df_status",
      "df_title",
      "release",
      "service",
      "step",
    ]);
  });
});

describe("R20a [our choice]: Takes at most 100 queries and 1,000 sources, columns, operators, functions and fields of clauses in a call, and 100 of them in a statement, 10 columns of functions and 30 levels in it, 10,000 groups, slices of time and values of `distinct` that it makes, 100 fields to sort by in the options of a call, and 50 conditions in the filters of R14, as each is looked at for every event; and regular expressions of 2,000 characters in a call, repetitions counted. Returns 400 for a call whose regular expressions and `match` read too much text. Returns at most 1,000 rows of a query and 20,000 values of a call, a row counting as many as it has fields; the rows behind them are left out. Statements of a call with more than 100,000 characters together cannot be read (R19).", () => {
  const key = "mock:many";
  const event = { date: NOON, status: "info", message: "one of many", customTags: { service: "checkout" } };
  const query = async (...queries: readonly object[]) =>
    workspace.post("/api/v1/df/query_data_v1", { queries }, key);
  const rowsIn = (result: unknown): unknown[] =>
    (result as { series: { values: unknown[] }[] }).series[0]?.values ?? [];

  beforeAll(async () => {
    // More at the same time are more connections than a server of a busy machine accepts.
    for (let first = 0; first < 1010; first += 101) {
      await Promise.all(
        Array.from({ length: 101 }, (_, index) =>
          workspace.post("/api/v1/events/create", { ...event, title: `event ${first + index}` }, key),
        ),
      );
    }
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
      expect.stringContaining(
        "there are more than 100 sources, columns, operators, functions and fields of clauses",
      ),
    ]);
    const filters = Array.from({ length: 51 }, () => ({ name: "a", operation: "=", value: ["b"] }));
    const search = { timeRange: [NOON, NOON], filters: [{ filters: filters.slice(0, 50) }] };
    expect((await workspace.post("/api/v1/events/abnormal/list", search, key)).status).toBe(200);
    const refused = await workspace.post("/api/v1/events/abnormal/list", { ...search, filters }, key);
    expect([refused.status, refused.body.message]).toEqual([400, "filters must have 50 conditions at most"]);
  });

  test.each([
    ["too large", `E::custom { a = re('${"a".repeat(2001)}') }`],
    ["too large", "E::custom { a = re('(a{100}){100}') }"],
    ["too large", `E::custom { ${"a = re('a{900}') || ".repeat(2)} a = re('b') }`],
    ["too long", `E::custom { long = re('${"(a|b)?".repeat(300)}c') }`],
    ["for short texts", `E::custom { longer = re('${"(a|b)?".repeat(15)}c') }`],
  ])("refuses regular expressions that are %s", async (reason, q) => {
    const tags = { long: "a".repeat(60_000), longer: "a".repeat(800_000) };
    await workspace.create({ customTags: tags }, "mock:long");
    const start = performance.now();
    const { status, body } = await workspace.post(
      "/api/v1/df/query_data_v1",
      { queries: [dql(q)] },
      "mock:long",
    );
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidQuery"]);
    expect(body.message).toContain(reason);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  const list = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => item(index)).join(",");

  test.each([
    ["sources", `E::${list(101, (index) => `s${index}`)}`],
    ["sources that are regular expressions", `E::${list(101, () => "re''")}`],
    ["columns", `E::custom:(${list(100, (index) => `c${index}`)})`],
  ])("counts the %s of a statement", async (_name, q) => {
    const { status, body } = await query(dql(q));
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidQuery"]);
    expect(body.message).toContain("there are more than 100 sources, columns");
  });

  test("takes 1,000 parts of statements, 100 queries and 100 fields to sort by in a call", async () => {
    const ten = dql(`E::none:(${list(9, (index) => `c${index}`)})`);
    expect((await query(...Array.from({ length: 100 }, () => ten))).status).toBe(200);
    const parts = await query(
      ...Array.from({ length: 11 }, () => dql(`E::none:(${list(99, (n) => `c${n}`)})`)),
    );
    expect([parts.status, parts.body.message]).toEqual([
      400,
      expect.stringContaining(
        "queries[10].query.q, position 4: the statements of the call have too many parts together",
      ),
    ]);
    const queries = await query(...Array.from({ length: 101 }, () => dql("E::none")));
    expect([queries.status, queries.body.message]).toEqual([400, "queries must have 100 items at most"]);
    const orderby = Array.from({ length: 51 }, (_, index) => ({ [`f${index}`]: "asc" }));
    const sorted = await query(dql("E::none", { orderby }), dql("E::none", { sorderby: orderby }));
    expect([sorted.status, sorted.body.message]).toEqual([
      400,
      "queries must have 100 fields to sort by at most",
    ]);
  });

  test("looks at each event once for any number of words to match", async () => {
    const q = `E::custom { df_message = match('${Array.from({ length: 10_000 }, (_, n) => `w${n}`).join(" ")}') }`;
    const start = performance.now();
    expect((await query(dql(q))).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("refuses to match words in too much text", async () => {
    await workspace.create({ message: "a ".repeat(400_000) }, "mock:words");
    const conditions = Array.from({ length: 30 }, () => "df_message = match('b')").join("||");
    const queries = Array.from({ length: 10 }, () => dql(`E::custom { ${conditions} }`));
    const { status, body } = await workspace.post("/api/v1/df/query_data_v1", { queries }, "mock:words");
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidQuery"]);
    expect(body.message).toContain("the regular expressions and words to match take too long");
  });

  test("takes 10 columns of functions", async () => {
    const functions = (count: number) =>
      Array.from({ length: count }, (_, index) => `count(*) as c${index}`).join(",");
    expect((await query(dql(`E::custom:(${functions(10)})`))).status).toBe(200);
    const { status, body } = await query(dql(`E::custom:(${functions(11)})`));
    expect([status, body.errorCode]).toEqual([400, "ft.InvalidQuery"]);
    expect(body.message).toContain("there are more than 10 columns of functions");
  });

  test("rejects an empty list of queries, as the vendor's page says", async () => {
    const { status, body } = await query();
    expect([status, body.errorCode, body.message]).toEqual([
      400,
      "ft.InvalidParameters",
      "queries must not be empty",
    ]);
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
