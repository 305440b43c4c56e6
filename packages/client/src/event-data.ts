import type { CloudEvent } from "./publish.js";

/** The event's data as members: an object's own, or any other value as `data`. */
export function dataMembers({ data }: CloudEvent): Record<string, unknown> {
  if (data === undefined) return {};
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : { data };
}

/**
 * When the event happened, in milliseconds since 1970.
 *
 * @throws {TypeError} for an event without a time
 */
export function eventTime({ time }: CloudEvent): number {
  const milliseconds = Date.parse(time ?? "");
  if (Number.isNaN(milliseconds))
    throw new TypeError("the event has no time, which is needed here: set `time`");
  return milliseconds;
}
