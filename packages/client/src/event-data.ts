import type { CloudEvent } from "./publish.js";

/** The event's data as an object. A value that is not an object becomes its property `data`. */
export function dataProperties({ data }: CloudEvent): Record<string, unknown> {
  if (data === undefined) return {};
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : { data };
}

/**
 * The event's time in milliseconds since 1970.
 *
 * @throws {TypeError} if the event has no valid `time`
 */
export function eventTime({ time }: CloudEvent): number {
  const milliseconds = Date.parse(time ?? "");
  if (Number.isNaN(milliseconds)) {
    throw new TypeError("the event has no valid time, which this vendor requires: set `time` (RFC 3339)");
  }
  return milliseconds;
}
