import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { createRoom } from "./room.js";
import { parseQuery, runQuery } from "./query.js";

const event = (id: string, step: number) => storedEvent({ __docid: id, df_title: id, step });
const events = [event("a", 1), event("b", 1), event("c", 2)];

async function idsIn(options: Parameters<typeof runQuery>[1]): Promise<unknown> {
  const statement = parseQuery({ qtype: "dql", query: { q: "E::custom:(__docid)" } });
  const { series } = await runQuery(statement, options, events, createRoom());
  return series[0]?.values.map(([, id]) => id);
}

test("only DQL on events has a statement", () => {
  expect(parseQuery({ qtype: "promql", query: { q: "E::custom" } })).toBeUndefined();
  expect(parseQuery({ qtype: "dql", query: { q: "L::custom" } })).toBeUndefined();
  expect(parseQuery({ qtype: "dql", query: { q: "E::custom" } })).toMatchObject({ source: "custom" });
});

test("a query without a statement finds nothing", async () => {
  expect(await runQuery(undefined, { limit: 1 }, events, createRoom())).toEqual({ series: [] });
});

test("sorts by orderby first, then by order_by, in a direction of any case", async () => {
  const orderby = [{ step: "desc" as const }];
  expect(await idsIn({ orderby, order_by: [{ column: "df_title", order: "ASC" }] })).toEqual(["c", "a", "b"]);
  expect(await idsIn({ orderby, order_by: [{ column: "df_title", order: "DESC" }] })).toEqual([
    "c",
    "b",
    "a",
  ]);
});

test("sorts by time, ascending, if order_by says no more", async () => {
  const later = { ...event("d", 1), time: -1 };
  const statement = parseQuery({ qtype: "dql", query: { q: "E::custom:(__docid)" } });
  const { series } = await runQuery(statement, { order_by: [{}] }, [...events, later], createRoom());
  expect(series[0]?.values[0]).toEqual([-1, "d"]);
});

test("returns single columns by default", async () => {
  const statement = parseQuery({ qtype: "dql", query: { q: "E::custom:(df_title, step)" } });
  const { series } = await runQuery(statement, {}, events, createRoom());
  expect(series.map(({ columns }) => columns)).toEqual([
    ["time", "df_title"],
    ["time", "step"],
  ]);
});
