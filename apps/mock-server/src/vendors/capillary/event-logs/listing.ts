import type { operations } from "@event-contracts/contracts/capillary";

import type { Collection, State } from "../../../state/store.js";
import { parseQueryDate } from "../time.js";
import { eventLogsIn, type EventLog } from "./record.js";

type LogQuery = NonNullable<operations["listEventLogs"]["parameters"]["query"]>;

/** The largest number of entries read at a time. */
const PAGE_SIZE = 500;

/**
 * Lists the log of an organization, the newest entry first.
 *
 * @throws Refusal for a date that cannot be read.
 */
export function listLogs(
  state: State,
  organizationId: number,
  { event_name: name, from_date: from, to_date: to, limit = 10 }: LogQuery,
): Promise<readonly EventLog[]> {
  const earliest = from === undefined ? -Infinity : parseQueryDate("from_date", from);
  const latest = to === undefined ? Infinity : parseQueryDate("to_date", to);
  const isFiltered = name !== undefined || from !== undefined || to !== undefined;
  const pageSize = isFiltered ? PAGE_SIZE : Math.min(limit, PAGE_SIZE);
  const filter = ({ entry: { eventName, startTime } }: EventLog): boolean =>
    (name === undefined || name === eventName) && earliest <= startTime && startTime <= latest;
  return takeNewest(eventLogsIn(state, organizationId), limit, pageSize, filter);
}

/** The newest `count` values that pass a filter, read page by page until there are enough. */
async function takeNewest<T>(
  collection: Collection<T>,
  count: number,
  pageSize: number,
  filter: (value: T) => boolean,
): Promise<readonly T[]> {
  const taken: T[] = [];
  let after: string | undefined;
  while (taken.length < count) {
    const { items, next } = await collection.list({ newestFirst: true, limit: pageSize, after });
    taken.push(...items.filter(filter).slice(0, count - taken.length));
    if (next === undefined) break;
    after = next;
  }
  return taken;
}
