// The drift watch of two operations, without the client that it watches.
import { watchDrift } from "@event-contracts/client/drift";
import { createTimelineMessage, listTimelineMessages } from "@event-contracts/client/drift/rebilly";
import type { Rebilly } from "@event-contracts/client/rebilly";

export const watch = (rebilly: Rebilly): Rebilly =>
  watchDrift(rebilly, [createTimelineMessage, listTimelineMessages], { onDrift: console.warn });
