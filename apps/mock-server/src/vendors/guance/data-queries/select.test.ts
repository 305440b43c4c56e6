import { describe, expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import type { StoredEvent } from "../events/record.js";
import { parseStatement } from "./parse.js";
import { select, type SelectOptions } from "./select.js";

const event = (id: string, time: number, fields: object = {}): StoredEvent =>
  storedEvent({ __docid: id, df_title: id, time, ...fields });

async function ids(q: string, events: readonly StoredEvent[], options: SelectOptions = {}): Promise<string> {
  const statement = parseStatement(q);
  if (statement === undefined) throw new Error(`${q} does not read events`);
  const found = await select(statement, events, options);
  return found.map(({ df_title: title }) => title).join("");
}

test("of two events with the same time, the later arrival comes first", async () => {
  expect(await ids("E::custom", [event("a", 1), event("b", 2), event("c", 1)])).toBe("bca");
});

test("a missing end of a time range is open", async () => {
  const events = [event("a", 1), event("b", 2), event("c", 3)];
  expect(await ids("E::custom", events, { timeRange: [] })).toBe("cba");
  expect(await ids("E::custom", events, { timeRange: [2] })).toBe("cb");
});

describe("an order", () => {
  const events = [event("a", 1, { n: 10 }), event("b", 2), event("c", 3, { n: 9 })];

  test.each([
    ["asc", "cab"],
    ["desc", "acb"],
  ] as const)("%s puts events without the field last", async (direction, expected) => {
    expect(await ids("E::custom", events, { order: [["n", direction]] })).toBe(expected);
  });

  test("puts the newest first of events with equal fields", async () => {
    expect(await ids("E::custom", events, { order: [["df_status", "asc"]] })).toBe("cba");
  });
});

describe("offset and limit", () => {
  const events = [event("a", 1), event("b", 2), event("c", 3)];

  test.each([
    [{ offset: 1 }, "ba"],
    [{ limit: 2 }, "cb"],
    [{ offset: 1, limit: 1 }, "b"],
    [{ limit: 0 }, ""],
    [{ offset: -1, limit: 1 }, "c"],
    [{ offset: 9 }, ""],
  ])("%j", async (options, expected) => {
    expect(await ids("E::custom", events, options)).toBe(expected);
  });
});

test("finds the newest event of each group, the later arrival first, and no event without the field", async () => {
  const events = [event("a", 1, { host: "x" }), event("b", 2, { host: "x" }), event("c", 3)];
  expect(await ids("E::custom by host", events)).toBe("b");
  const [x, y] = [{ host: "x" }, { host: "y" }];
  expect(await ids("E::custom by host", [event("a", 2, x), event("b", 2, y), event("c", 2, x)])).toBe("cb");
  expect(await ids("E::custom by host", [event("a", 2, x), event("b", 3, y), event("c", 1, x)])).toBe("ba");
});
