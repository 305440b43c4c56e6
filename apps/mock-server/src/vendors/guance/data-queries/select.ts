import { compare, isPresent, isSame, textOf } from "../query/compare.js";
import { fieldOf, type StoredEvent } from "../events/record.js";
import type { Condition, Statement } from "./statement.js";

/** How a statement is run. */
export interface SelectOptions {
  /** Unix times in milliseconds, both ends included; an end that is missing is open. */
  readonly timeRange?: readonly number[];
  /** Fields and directions, the first one first. Newest first where there are none. */
  readonly order?: readonly (readonly [field: string, direction: "asc" | "desc"])[];
  readonly offset?: number;
  readonly limit?: number;
  /** The same for the groups of `by`. */
  readonly soffset?: number;
  readonly slimit?: number;
}

/**
 * The events that a statement asks for, in order.
 *
 * @param events in the order they came: of two at the same moment, the later one is newer.
 */
export function select(
  statement: Statement,
  events: readonly StoredEvent[],
  options: SelectOptions,
): readonly StoredEvent[] {
  const [start = -Infinity, end = Infinity] = options.timeRange ?? [];
  const kept = events.filter(
    (event) =>
      event.df_source === statement.source &&
      start <= event.time &&
      event.time <= end &&
      statement.conditions.every((condition) => holds(condition, event)),
  );
  const { by } = statement;
  const rows = by === undefined ? kept : newestOfEach(kept, by);
  const ordered = inOrder(
    rows.toReversed().toSorted((a, b) => b.time - a.time),
    options.order,
  );
  const groups = by === undefined ? ordered : cut(ordered, options.soffset, options.slimit);
  return cut(groups, options.offset, options.limit);
}

function holds(condition: Condition, event: StoredEvent): boolean {
  const field = fieldOf(event, condition.field);
  switch (condition.operator) {
    case "=":
      return isSame(field, condition.value);
    case "!=":
      return !isSame(field, condition.value);
    case "in":
      return condition.values.some((value) => isSame(field, value));
    case "exists":
      return isPresent(field);
  }
}

/** In the order they came. An event without the field is in no group. */
function newestOfEach(events: readonly StoredEvent[], field: string): readonly StoredEvent[] {
  const groups = new Map<string, StoredEvent>();
  for (const event of events) {
    const value = fieldOf(event, field);
    if (!isPresent(value)) continue;
    const key = textOf(value);
    const newest = groups.get(key);
    if (newest !== undefined && event.time < newest.time) continue;
    groups.delete(key); // a key that is set again keeps its old place
    groups.set(key, event);
  }
  return [...groups.values()];
}

/** Events that lack the field come last in either direction. */
function inOrder(events: readonly StoredEvent[], order: SelectOptions["order"] = []): readonly StoredEvent[] {
  if (order.length === 0) return events;
  return events.toSorted((a, b) => {
    for (const [field, direction] of order) {
      const [x, y] = [fieldOf(a, field), fieldOf(b, field)];
      const difference =
        isPresent(x) && isPresent(y)
          ? compare(x, y) * (direction === "desc" ? -1 : 1)
          : Number(isPresent(y)) - Number(isPresent(x));
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function cut<T>(items: readonly T[], offset = 0, limit = Infinity): readonly T[] {
  const start = Math.max(0, offset);
  return items.slice(start, start + Math.max(0, limit));
}
