import { createHash } from "node:crypto";

import type { Random } from "../../state/random.js";
import type { Fields } from "./query/field.js";

const HEXADECIMAL = "0123456789abcdef";

/** R4: the `__docid` of a new event, by which `getEvent` finds it. */
export function newDocumentId(random: Random): string {
  return `E_${random.text("0123456789abcdefghijklmnopqrstuv", 20)}`;
}

/** R4: the `df_event_id` of a new event. */
export function newEventId(random: Random): string {
  return `event-${random.text(HEXADECIMAL, 32)}`;
}

/** R3: the trace id of a call, `TRACE-` and a version 4 UUID in capitals. */
export function newTraceId(random: Random): string {
  const hexadecimal = (length: number): string => random.text(HEXADECIMAL.toUpperCase(), length);
  // RFC 9562 §5.4: the version is 4, the variant 8 to B.
  const variant = random.text("89AB", 1);
  return `TRACE-${hexadecimal(8)}-${hexadecimal(4)}-4${hexadecimal(3)}-${variant}${hexadecimal(3)}-${hexadecimal(12)}`;
}

/** R7: the `df_monitor_checker_event_ref` of a trigger, which does not depend on the order of the tags. */
export function eventRefOf(monitorId: string, dimensionTags: Fields): string {
  const sorted = Object.entries(dimensionTags).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([monitorId, sorted]))
    .digest("hex")
    .slice(0, 32);
}
