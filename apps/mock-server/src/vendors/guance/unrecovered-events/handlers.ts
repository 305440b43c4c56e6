import type { Readable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/guance";

import { succeed } from "../envelope.js";
import { docIdOf, eventsOf } from "../events/record.js";
import { invalid } from "../validation-message.js";
import { compileFilters } from "./filter.js";
import type { Handlers } from "../handlers.js";
import { findUnrecovered, spellsOf, type Unrecovered } from "./listing.js";
import { workspaceOf } from "../credentials.js";

type UnrecoveredEvent = Readable<components["schemas"]["UnrecoveredEvent"]>;

const LONGEST_SPAN_MILLISECONDS = 6 * 60 * 60 * 1000;

/** Lists the triggers that are in trouble, each by its newest event in the time range. */
export const listUnrecoveredEvents: Handlers["listUnrecoveredEvents"] = async (
  { body, principal },
  world,
) => {
  // The contract has filled in the defaults of both.
  const { timeRange, search = "", lastStatus, filters = [], offset = 0, limit = 20 } = body;
  checkTimeRange(timeRange);
  const fitsFilters = compileFilters(filters, ["filters"]);
  const found = findUnrecovered((await eventsOf(world, workspaceOf(principal)).list()).items, timeRange).filter(
    ({ newest }) =>
      newest.df_title.toLowerCase().includes(search.toLowerCase()) &&
      (lastStatus === undefined || newest.df_status === lastStatus) &&
      fitsFilters(newest),
  );
  const data = found.slice(offset, offset + limit).map(listed);
  return succeed({ data, limit, offset, total_count: found.length }, world.random);
};

function checkTimeRange([start, end]: readonly [number, number]): void {
  if (end < start) throw invalid("body", ["timeRange"], "must not end before it starts");
  if (end - start > LONGEST_SPAN_MILLISECONDS) {
    throw invalid("body", ["timeRange"], "must span six hours at most");
  }
}

/** The fields that a list shows; `getEvent` has all of them. */
function listed({ ref, newest, history }: Unrecovered): UnrecoveredEvent {
  const { df_dimension_tags, df_event_id, df_message, df_meta } = newest;
  const { df_monitor_checker_name, df_source, df_status, df_title, time } = newest;
  return {
    __docid: docIdOf(newest),
    alert_time_ranges: spellsOf(history),
    date: time,
    ...(df_dimension_tags !== undefined && { df_dimension_tags }),
    df_event_id,
    ...(df_message !== undefined && { df_message }),
    ...(df_meta !== undefined && { df_meta }),
    df_monitor_checker_event_ref: ref,
    ...(df_monitor_checker_name !== undefined && { df_monitor_checker_name }),
    df_source,
    df_status,
    df_title,
  };
}
