import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { compileSearch } from "./search.js";

const SIX_HOURS = 21_600_000;

const event = storedEvent({ df_status: "critical", df_title: "Slow on Alpha", host: "alpha" });

const host = (value: string) => ({ name: "host", operation: "=" as const, value });

type Search = Omit<Parameters<typeof compileSearch>[0], "timeRange">;

const searches: readonly (readonly [search: Search, isKept: boolean])[] = [
  [{}, true],
  [{ search: "ON ALP" }, true],
  [{ search: "beta" }, false],
  [{ lastStatus: "critical" }, true],
  [{ lastStatus: "error" }, false],
  [{ filters: [host("alpha")] }, true],
  [{ filters: [host("beta")] }, false],
  [{ search: "slow", lastStatus: "critical", filters: [host("beta")] }, false],
];

test.each(searches)("%j keeps the event: %j", (search, isKept) => {
  expect(compileSearch({ timeRange: [0, 1], ...search })(event)).toBe(isKept);
});

test.each([
  [0, 0],
  [0, SIX_HOURS],
])("accepts the time range from %d to %d", (start, end) => {
  expect(() => compileSearch({ timeRange: [start, end] })).not.toThrow();
});

test.each([
  [1, 0],
  [0, SIX_HOURS + 1],
])("refuses the time range from %d to %d", (start, end) => {
  expect(() => compileSearch({ timeRange: [start, end] })).toThrow("invalid-request");
});

const LONG = "1".repeat(900_000);

test.each([
  { search: LONG },
  { filters: [{ name: "host", operation: "query_string" as const, value: LONG }] },
  { filters: [{ name: "host", operation: "wildcard" as const, value: "*a".repeat(450_000) }] },
  { filters: [{ name: "host", operation: ">" as const, value: LONG }] },
  { filters: [{ name: "host", operation: "between" as const, value: [LONG, LONG] }] },
])("reads a long value once for all events: case %#", (search) => {
  const keeps = compileSearch({ timeRange: [0, 1], ...search });
  const start = performance.now();
  for (let count = 0; count < 5000; count += 1) keeps(event);
  expect(performance.now() - start).toBeLessThan(1000);
});
