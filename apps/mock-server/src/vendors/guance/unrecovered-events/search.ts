import { includesText } from "../../../pattern/index-of-text.js";
import type { StoredEvent } from "../events/record.js";
import { invalidParameter } from "../invalid-parameter.js";
import type { RequestSchema } from "../schemas.js";
import type { TimeRange } from "../time.js";
import { compileFilters, countConditions } from "./filter.js";

const LONGEST_SPAN_MILLISECONDS = 6 * 60 * 60 * 1000;

/** Of all filters of a request, R14. Each is compared with every trigger. */
const MOST_CONDITIONS = 50;

/**
 * Compiles the search of a request to a predicate on the newest event of a trigger.
 *
 * @throws Refusal for an invalid time range (R13) or filter (R14).
 */
export function compileSearch(search: RequestSchema<"UnrecoveredEventSearch">) {
  const { timeRange, search: text = "", lastStatus, filters = [] } = search;
  checkTimeRange(timeRange);
  if (countConditions(filters) > MOST_CONDITIONS) {
    throw invalidParameter("body", ["filters"], `must have ${MOST_CONDITIONS} conditions at most`);
  }
  const searched = text.toLowerCase();
  const matchesFilters = compileFilters(filters, ["filters"]);
  return (newest: StoredEvent): boolean =>
    includesText(newest.df_title.toLowerCase(), searched) &&
    (lastStatus === undefined || newest.df_status === lastStatus) &&
    matchesFilters(newest);
}

function checkTimeRange([start, end]: TimeRange): void {
  if (end < start) throw invalidParameter("body", ["timeRange"], "must not end before it starts");
  if (end - start > LONGEST_SPAN_MILLISECONDS) {
    throw invalidParameter("body", ["timeRange"], "must span six hours at most");
  }
}
