import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { printStatement } from "../../../../../test/guance/print-statement.js";
import { StatementError, UnreadPartError } from "./errors.js";
import { namespaceOf, parseStatement } from "./parse-statement.js";
import type { Expression, Moment, Name, Operator, Statement } from "./syntax.js";

const empty = {
  namespace: "E",
  targets: undefined,
  filter: undefined,
  time: undefined,
  by: [],
  having: undefined,
  orderBy: [],
  limit: undefined,
  offset: undefined,
  sorderBy: [],
  slimit: undefined,
  soffset: undefined,
};

/** A statement without its positions. */
function bare(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "position" ? undefined : inner)));
}

const name = (text: string, isQuoted = false) => ({ kind: "name", name: text, isQuoted });

test("reads every clause of a statement", () => {
  const statement = parseStatement(
    "E::`custom`, re'm.*':(`__docid`, count(a) AS n) { service = 'a' } [10m:5m:1m] by `host` having n > 1 order by a desc limit 1 offset 2 sorder by n slimit 3 soffset 4",
  );
  expect(bare(statement)).toEqual({
    namespace: "E",
    sources: [name("custom", true), { kind: "regex", source: "m.*" }],
    targets: [
      { value: name("__docid", true) },
      { value: { kind: "call", function: "count", parameters: [name("a")] }, alias: "n" },
    ],
    filter: { kind: "binary", operator: "=", left: name("service"), right: { kind: "text", text: "a" } },
    time: {
      start: { kind: "duration", text: "10m" },
      end: { kind: "duration", text: "5m" },
      interval: "1m",
    },
    by: [name("host", true)],
    having: { kind: "binary", operator: ">", left: name("n"), right: { kind: "number", text: "1" } },
    orderBy: [{ value: name("a"), direction: "desc" }],
    limit: 1,
    offset: 2,
    sorderBy: [{ value: name("n") }],
    slimit: 3,
    soffset: 4,
  });
});

test("reads a statement with a source only", () => {
  expect(bare(parseStatement("E::custom"))).toEqual(bare({ ...empty, sources: [name("custom")] }));
});

test("reads a statement without a namespace as one of metrics", () => {
  expect(parseStatement("cpu:(usage) [5m]").namespace).toBe("metric");
});

// Statements of the vendor's definition of DQL. Only their syntax is read here.
test.each([
  "M::cpu:(usage AS 使用率) [5m]",
  "M::cpu:(usage AS 使用率👍) [5m]",
  "M::cpu [5m]",
  "M::re('*db') [5m]",
  "M::cpu [10m:5m]",
  "M::cpu:(usage_idle) [10m:5m:1m]",
  'M:: cpu:(time_active, time_guest_nice)\n\t\t{ host = "host-name", cpu = "cpu0" } [5m] BY host,cpu',
  'O::human:(height, age) { age > 100, sex = "male" } ORDER BY height desc LIMIT 10',
  'M::cpu,mem:(time_active, time_guest_nice, host) { host = "host-name", cpu = "cpu0" } [5m] BY host,cpu',
  'M   :: cpu :   (time_active, time_guest_nice)\n\t{ host = "host-name", cpu = "cpu0" } [5m]',
  "M::`cpu`:(last(`usage_system`)) {`host`=`xxx`} BY `host_ip`",
  "L::`datakit`:(COUNT(`*`)) { `index` = 'default' } BY `host`",
  "E::`monitor`:(COUNT(`create_time`)) { `create_time` = 1688708829409 } BY `df_event_id`",
  "S::`storage`:(LAST(`host`)) { `level` = re('warn') } BY `level`",
  "O::`docker_containers` {`host`=`xxx`} limit 10",
  "M::cpu:(time_active+1, time_active/time_guest_nice) [5m]",
  'O::human:(height) { (age + 1)/2 > 31, sex != re("male") }',
  'O::human:(height) { age > 31 || sex != re("male"), weight > 70}',
  "M::cpu:(avg(time_active) AS time_active_avg) [1d::1h]",
  "O::human:(height) { age in [30, 40, 50], weight > 70}",
  'M::some_metric {(a>123.45 && b!=re("abc")) || (z!="abc"), c=re("xyz")} [1d::30m]',
  "M::cpu [2019-01-01 12:13:14:5m:1w]",
  "M::cpu [1672502400000:1672588800000]",
  "M::cpu [1672502400:1672588800]",
  "M::cpu:(max(`usage_total`) as `max_usage`) by host having max_usage > 80",
  "M::cpu:(`usage_total`) order by time desc",
  "L::`*`:(`*`) order by response_time asc",
  "M::cpu:(max(`usage_total`)) by host sorder by host desc",
  "M::cpu:(max(`usage_total`) as m) by host sorder by m",
  "M::cpu:() by host limit 3 slimit 3",
  "L::`*`:(distinct_by_collapse(`status`, fields=[`__docid`])) {  }",
  "L::`*`:(count_filter(service,['browser', 'df_rum_ios']) as c1 ) by status",
  "L::c1 [2020-11-11 12:10:30:2020-11-11 12:25:30:1m]",
  "L::c1:(age){ age in [20, `40`, '50']}",
])("reads the vendor's example %j", (q) => {
  expect(() => parseStatement(q)).not.toThrow();
});

test.each([
  ["a, b || c && d", "(a) and ((b) or ((c) and (d)))"],
  ["a || b || c", "((a) or (b)) or (c)"],
  ["(a, b) || c", "((a) and (b)) or (c)"],
  ["a = 1 + 2 * 3 ^ 4 ^ 5", "(a) = ((1) + ((2) * ((3) ^ ((4) ^ (5)))))"],
  ["a - b - c < -d", "(((a) - (b)) - (c)) < (-(d))"],
  ["a NOT IN ['x'] OR b IN [1]", "((a) not in (['x'])) or ((b) in ([1]))"],
])("groups %s as %s", (filter, grouped) => {
  const { filter: found } = parseStatement(`E::x { ${filter} }`);
  expect(bare(found)).toEqual(bare(parseStatement(`E::x { ${grouped} }`).filter));
});

test("reads keywords in any case, and a keyword in backticks as a field", () => {
  const statement = parseStatement("E::custom { `in` IN ['a'] AND `and` = EXISTS() } By `by`");
  expect(printStatement(statement)).toBe(
    "E::custom { ((`in`) in ([('a')])) and ((`and`) = (exists())) } BY `by`",
  );
});

test.each([
  ["M::cpu:(avg(usage)) [1h]", "M"],
  ["  L::*", "L"],
  ["# x\nevent :: custom", "event"],
  ["E::{", "E"],
  ["custom", undefined],
  ["", undefined],
  ["a b::c", undefined],
])("the namespace of %j is %s", (q, namespace) => {
  expect(namespaceOf(q)).toBe(namespace);
});

test.each([
  ["", 1],
  ["E::", 4],
  ["E::custom:", 11],
  ["E::custom:(a,)", 14],
  ["E::custom:(a", 13],
  ["E::custom { a = }", 17],
  ["E::custom { a in ['b' }", 23],
  ["E::custom { a not 'b' }", 19],
  ["E::custom by", 13],
  ["E::custom by a b", 16],
  ["E::custom by a { b = 'c' }", 16],
  ["E::custom order a", 17],
  ["E::custom order by", 19],
  ["E::custom limit", 16],
  ["E::custom limit 1000000000", 17],
  ["E::custom [5m", 14],
  ["E::custom having", 17],
  ["E::x:(a as by)", 12],
])("names the position at which %j cannot be read", (q, position) => {
  expect(() => parseStatement(q)).toThrow(StatementError);
  expect(() => parseStatement(q)).toThrow(new RegExp(`^position ${position}: `));
});

test("a part that is not read is told apart from a fault", () => {
  expect(() => parseStatement("E::(E::custom)")).toThrow(UnreadPartError);
  expect(() => parseStatement("E::}")).not.toThrow(UnreadPartError);
});

describe("hostile statements are refused at once", () => {
  test.each([
    ["parentheses", `E::x { ${"(".repeat(49_000)}a${")".repeat(49_000)} }`],
    ["brackets", `E::x { a in ${"[".repeat(90_000)}`],
    ["calls", `E::x:(${"f(".repeat(45_000)}`],
    ["powers", `E::x { a${"^1".repeat(45_000)} = 1 }`],
    ["minus signs", `E::x { ${"-".repeat(90_000)}a = 1 }`],
    ["conditions", `E::x { ${"a=1,".repeat(24_000)}a=1 }`],
    ["joins", `E::x { ${"a||".repeat(30_000)}a }`],
    ["fields to group by", `E::x by ${"a,".repeat(45_000)}a`],
    ["orders", `E::x order by ${"a,".repeat(45_000)}a`],
    ["comments", `${"#\n".repeat(45_000)}~`],
  ])("many %s", (_name, q) => {
    const start = performance.now();
    expect(() => parseStatement(q)).toThrow(StatementError);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("many values are read in linear time", () => {
    const start = performance.now();
    const values = Array.from({ length: 20_000 }, (_, index) => index).join(",");
    parseStatement(`E::x { a in [${values}] }`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

const located = { position: 0 };
const text = fc.string({ unit: "grapheme", maxLength: 8 });
const names: fc.Arbitrary<Name> = fc.oneof(
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
    .map((written): Name => ({ kind: "name", name: written, isQuoted: true, ...located })),
  fc
    .constantFrom("a", "df_title", "标题", "order", "exists", "in", "_x9")
    .map((written): Name => ({ kind: "name", name: written, isQuoted: false, ...located })),
);
const literals: fc.Arbitrary<Expression> = fc.oneof(
  text.map((written): Expression => ({ kind: "text", text: written, ...located })),
  fc
    .constantFrom("0", "12", "1.5", "5.67E3")
    .map((written): Expression => ({ kind: "number", text: written, ...located })),
  fc.boolean().map((value): Expression => ({ kind: "boolean", value, ...located })),
  fc
    .constantFrom("a.*", "\\d'", "(x|y)")
    .map((source): Expression => ({ kind: "regex", source, ...located })),
  fc.constantFrom<Expression>({ kind: "nil", ...located }, { kind: "all", ...located }),
  fc
    .constantFrom("5m", "1h30m")
    .map((written): Expression => ({ kind: "duration", text: written, ...located })),
);
const operators = fc.constantFrom<Operator>(
  ...(["+", "-", "*", "/", "%", "^", "=", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"] as const),
);
const expressions = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    names,
    literals,
    fc
      .record({ operator: operators, left: tie("tree"), right: tie("tree") })
      .map((parts): Expression => ({ kind: "binary", ...parts, ...located })),
    fc
      .record({
        function: fc.constantFrom("count", "match"),
        parameters: fc.array(tie("tree"), { maxLength: 2 }),
      })
      .map((parts): Expression => ({ kind: "call", ...parts, ...located })),
    fc.array(tie("tree"), { maxLength: 2 }).map((items): Expression => ({ kind: "list", items, ...located })),
    tie("tree")
      // The sign of a number is a part of it.
      .filter(({ kind }) => kind !== "number")
      .map((operand): Expression => ({ kind: "negative", operand, ...located })),
  ),
})).tree;
const moments = fc.option(
  fc.constantFrom<Moment>(
    { kind: "duration", text: "10m", ...located },
    { kind: "number", text: "1672502400", ...located },
    { kind: "date", text: "2019-01-01", ...located },
    { kind: "date", text: "2019-01-01 12:13:14", ...located },
  ),
  { nil: undefined },
);
const counts = fc.option(fc.nat({ max: 999_999_999 }), { nil: undefined });
const orders = fc.array(
  fc.record({ value: names, direction: fc.constantFrom("asc" as const, "desc" as const, undefined) }),
  { maxLength: 2 },
);
const statements: fc.Arbitrary<Statement> = fc.record({
  namespace: fc.constantFrom("E", "event", "M"),
  sources: fc.array(
    fc.oneof(
      names.filter(({ name: written, isQuoted }) => !isQuoted || written !== "*"),
      fc.constant({ kind: "any" as const, ...located }),
      fc.constant({ kind: "regex" as const, source: "c.*", ...located }),
    ),
    { minLength: 1, maxLength: 2 },
  ),
  targets: fc.option(
    fc.array(
      fc.record({
        value: expressions,
        alias: fc.option(
          text.filter((one) => one !== ""),
          { nil: undefined },
        ),
      }),
      {
        maxLength: 2,
      },
    ),
    { nil: undefined },
  ),
  filter: fc.option(expressions, { nil: undefined }),
  time: fc.option(
    fc.record({
      start: moments,
      end: moments,
      interval: fc.constantFrom("1m", undefined),
      position: fc.constant(0),
    }),
    { nil: undefined },
  ),
  by: fc.array(names, { maxLength: 2 }),
  having: fc.option(expressions, { nil: undefined }),
  orderBy: orders,
  limit: counts,
  offset: counts,
  sorderBy: orders,
  slimit: counts,
  soffset: counts,
});

test("every statement that is written reads as itself", () => {
  fc.assert(
    fc.property(statements, (statement) => {
      expect(bare(parseStatement(printStatement(statement)))).toEqual(bare(statement));
    }),
    { numRuns: 500 },
  );
});

test("any text is read, or refused with a position", () => {
  const words = fc.constantFrom(
    ..."E :: custom : ( ) { } [ ] , = != in not and or by having order sorder limit 5 5m 'x' `y` re'z' * - ^ # @ count".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, text), { maxLength: 30 }), (parts) => {
      const read = outcomeOf(`E::${parts.join(" ")}`);
      expect(read).toMatch(/^(?:read|StatementError: position \d+: .*|UnreadPartError: position \d+: .*)$/s);
    }),
    { numRuns: 1000 },
  );
});

function outcomeOf(q: string): string {
  try {
    parseStatement(q);
    return "read";
  } catch (error) {
    return String(error);
  }
}
