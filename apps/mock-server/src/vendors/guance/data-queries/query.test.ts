import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { parseQuery, runQuery } from "./query.js";

const event = (id: string, step: number) => storedEvent({ __docid: id, df_title: id, step });
const events = [event("a", 1), event("b", 1), event("c", 2)];

function idsIn(options: Parameters<typeof runQuery>[1]): unknown {
  const statement = parseQuery({ qtype: "dql", query: { q: "E::custom:(__docid)" } });
  return runQuery(statement, options, events).series[0]?.values.map(([, id]) => id);
}

test("only DQL on events has a statement", () => {
  expect(parseQuery({ qtype: "promql", query: { q: "E::custom" } })).toBeUndefined();
  expect(parseQuery({ qtype: "dql", query: { q: "L::custom" } })).toBeUndefined();
  expect(parseQuery({ qtype: "dql", query: { q: "E::custom" } })).toMatchObject({ source: "custom" });
});

test("a query without a statement finds nothing", () => {
  expect(runQuery(undefined, { limit: 1 }, events)).toEqual({ series: [] });
});

test("sorts by orderby first, then by order_by, in a direction of any case", () => {
  const orderby = [{ step: "desc" as const }];
  expect(idsIn({ orderby, order_by: [{ column: "df_title", order: "ASC" }] })).toEqual(["c", "a", "b"]);
  expect(idsIn({ orderby, order_by: [{ column: "df_title", order: "DESC" }] })).toEqual(["c", "b", "a"]);
});

test("sorts by time, ascending, if order_by says no more", () => {
  const later = { ...event("d", 1), time: -1 };
  const statement = parseQuery({ qtype: "dql", query: { q: "E::custom:(__docid)" } });
  const { series } = runQuery(statement, { order_by: [{}] }, [...events, later]);
  expect(series[0]?.values[0]).toEqual([-1, "d"]);
});

test("returns single columns by default", () => {
  const statement = parseQuery({ qtype: "dql", query: { q: "E::custom:(df_title, step)" } });
  expect(runQuery(statement, {}, events).series.map(({ columns }) => columns)).toEqual([
    ["time", "df_title"],
    ["time", "step"],
  ]);
});
