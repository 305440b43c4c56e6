import { fail, succeed } from "./envelope.js";
import { eventsOf } from "./events/record.js";
import { invalid } from "./validation-message.js";
import type { Handlers } from "./handlers.js";
import { workspaceOf } from "./credentials.js";

/** Answers one event whole, by its `__docid`. */
export const getEvent: Handlers["getEvent"] = async ({ path, query, principal }, world) => {
  const timeRange = query.timeRange === undefined ? undefined : parseTimeRange(query.timeRange);
  const event = await eventsOf(world, workspaceOf(principal)).get(path.doc_id);
  if (event === undefined || (timeRange && !isWithin(event.time, timeRange))) {
    return fail(404, "ft.EventNotFound", "No event with this document id", world.random);
  }
  return succeed(event, world.random);
};

type TimeRange = readonly [start: number, end: number];

function parseTimeRange(text: string): TimeRange {
  const range = parseJson(text);
  if (!Array.isArray(range) || range.length !== 2 || !range.every(Number.isInteger)) {
    throw invalid(
      "query",
      ["timeRange"],
      "must be a JSON array of two integers, start and end in milliseconds",
    );
  }
  return range as [number, number];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isWithin(time: number, [start, end]: TimeRange): boolean {
  return start <= time && time <= end;
}
