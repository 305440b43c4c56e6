import type { StoredEvent } from "../events/record.js";
import { compare, isEqual } from "../query/compare.js";
import { fieldOf, isPresent, textOf } from "../query/field.js";
import { filterInTurns, firstInTurns } from "../../in-turns.js";
import { isWithin } from "../time.js";
import type { Condition, Statement } from "./statement.js";

/** The options of a query (R20). */
export interface SelectOptions {
  /** The start and end of a time range; a missing end is open. */
  readonly timeRange?: readonly number[];
  /** The fields to sort by, the most significant first; the newest event comes first by default. */
  readonly order?: readonly (readonly [field: string, direction: "asc" | "desc"])[];
  readonly offset?: number;
  readonly limit?: number;
  /** The offset and limit of the groups of `by`. */
  readonly soffset?: number;
  readonly slimit?: number;
}

/**
 * Finds the events of a statement, sorted and cut.
 *
 * @param events in the order in which they arrived: of two events with the same time, the later arrival is the newer one.
 */
export async function select(
  statement: Statement,
  events: readonly StoredEvent[],
  options: SelectOptions,
): Promise<readonly StoredEvent[]> {
  const [start = -Infinity, end = Infinity] = options.timeRange ?? [];
  const timeRange = [start, end] as const;
  const kept = await filterInTurns(
    events,
    (event) =>
      event.df_source === statement.source &&
      isWithin(event.time, timeRange) &&
      statement.conditions.every((condition) => holds(condition, event)),
  );
  const { by } = statement;
  const rows = by === undefined ? kept : newestOfEach(kept, by);
  const { order, offset = 0, limit = Infinity, soffset = 0, slimit = Infinity } = options;
  const isGrouped = by !== undefined;
  const count = Math.max(0, offset) + (isGrouped ? Math.max(0, soffset) : 0) + Math.max(0, limit);
  const ordered = await firstInTurns(rows.toReversed(), count, comparison(order));
  return cut(isGrouped ? cut(ordered, soffset, slimit) : ordered, offset, limit);
}

function holds(condition: Condition, event: StoredEvent): boolean {
  const field = fieldOf(event, condition.field);
  switch (condition.operator) {
    case "=":
      return isEqual(field, condition.value);
    case "!=":
      return !isEqual(field, condition.value);
    case "in":
      return isPresent(field) && condition.values.has(textOf(field));
    case "exists":
      return isPresent(field);
  }
}

/** The newest event of each group, in the order of arrival. An event without the field is in no group. */
function newestOfEach(events: readonly StoredEvent[], field: string): readonly StoredEvent[] {
  const groups = new Map<string, StoredEvent>();
  for (const event of events) {
    const value = fieldOf(event, field);
    if (!isPresent(value)) continue;
    const key = textOf(value);
    const newest = groups.get(key);
    if (newest !== undefined && event.time < newest.time) continue;
    groups.delete(key); // A map keeps the place of a key that is set again.
    groups.set(key, event);
  }
  return [...groups.values()];
}

/** Compares events by fields, then by time, the newest first. An event without the field comes last in either direction. */
function comparison(order: SelectOptions["order"] = []): (a: StoredEvent, b: StoredEvent) => number {
  return (a, b) => {
    for (const [field, direction] of order) {
      const [x, y] = [fieldOf(a, field), fieldOf(b, field)];
      const difference =
        isPresent(x) && isPresent(y)
          ? compare(x, y) * (direction === "desc" ? -1 : 1)
          : Number(isPresent(y)) - Number(isPresent(x));
      if (difference !== 0) return difference;
    }
    return b.time - a.time;
  };
}

function cut<T>(items: readonly T[], offset = 0, limit = Infinity): readonly T[] {
  const start = Math.max(0, offset);
  return items.slice(start, start + Math.max(0, limit));
}
