import { filterInTurns, firstInTurns } from "../../in-turns.js";
import type { StoredEvent } from "../events/record.js";
import { compare } from "../query/compare.js";
import { fieldOf, isPresent } from "../query/field.js";
import { isWithin, type TimeRange } from "../time.js";
import { groupsOf } from "./group.js";
import type { Limits, OrderKey, Plan } from "./plan.js";
import { readerOf, type Group, type ReadValue, type Row } from "./row.js";

/** The clauses of a plan after the options of the query have replaced some of them. */
export interface Run {
  readonly plan: Plan;
  readonly timeRange: TimeRange;
  readonly limits: Limits;
  readonly orderBy: readonly OrderKey[];
  readonly sorderBy: readonly OrderKey[];
}

/**
 * Finds the rows of a plan, in their groups.
 *
 * @param events in the order in which they arrived: of two events with the same time, the later arrival is the newer one.
 */
export async function run(
  { plan, ...clauses }: Run,
  events: readonly StoredEvent[],
): Promise<readonly Group[]> {
  const { readsSource, filter, having, columns, by } = plan;
  const kept = await filterInTurns(
    events,
    (event) =>
      readsSource(event.df_source) &&
      isWithin(event.time, clauses.timeRange) &&
      (filter === undefined || filter((name) => fieldOf(event, name))),
  );
  const read = readerOf(columns);
  const keeps = (row: Row): boolean => having === undefined || having((name) => read(row, name));
  const { limit = Infinity, offset = 0, slimit = Infinity, soffset = 0 } = clauses.limits;
  const isOneRowPerEvent = by.length === 0 && !columns?.some(({ aggregate }) => aggregate);
  if (isOneRowPerEvent) {
    const rows = (await filterInTurns(kept, (event) => keeps({ event }))).map((event) => ({ event }));
    const ordered = await firstInTurns(rows.toReversed(), offset + limit, comparison(read, clauses.orderBy));
    return [{ tags: undefined, rows: ordered.slice(offset) }];
  }
  const groups = (await groupsOf(plan, kept))
    .map(({ tags, rows }) => ({ tags, rows: rows.filter(keeps) }))
    .filter(({ rows }) => rows.length > 0);
  const skippedGroups = by.length === 0 ? 0 : soffset;
  const count = by.length === 0 ? 1 : skippedGroups + slimit;
  const compareRows = comparison(read, clauses.sorderBy);
  const ordered = await firstInTurns(groups.toReversed(), count, (a, b) =>
    compareRows(a.rows[0] as Row, b.rows[0] as Row),
  );
  return cutRows(ordered.slice(skippedGroups), offset, limit);
}

/** Compares rows by columns or fields, then by time, the newest first. A row without a value comes last in either direction. */
function comparison(read: ReadValue, order: readonly OrderKey[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const [name, direction] of order) {
      const [x, y] = [read(a, name), read(b, name)];
      const difference =
        isPresent(x) && isPresent(y)
          ? compare(x, y) * (direction === "desc" ? -1 : 1)
          : Number(isPresent(y)) - Number(isPresent(x));
      if (difference !== 0) return difference;
    }
    return b.event.time - a.event.time;
  };
}

/** The rows of all groups count together, in the order of the groups. */
function cutRows(groups: readonly Group[], offset: number, limit: number): readonly Group[] {
  let [skip, left] = [offset, limit];
  const found: Group[] = [];
  for (const { tags, rows } of groups) {
    const kept = rows.slice(skip, skip + left);
    skip = Math.max(0, skip - rows.length);
    left -= kept.length;
    if (kept.length > 0) found.push({ tags, rows: kept });
  }
  return found;
}
