import type { operations } from "@event-contracts/contracts/guance";

import { defineHandlers } from "../../typed-handler.js";
import { workspaceOf } from "../credentials.js";
import { success } from "../envelope.js";
import { eventNotFound, eventOutsideTimeRange } from "../errors.js";
import { invalidParameter } from "../invalid-parameter.js";
import { isWithin, parseTimeRange } from "../time.js";
import { withCustomFields } from "./custom-fields.js";
import { eventsIn, newIdentity, storeEvent, type StoredEvent } from "./record.js";

/** Create and get events. */
export const handlers = defineHandlers<operations>()({
  async createEvent({ body, principal }, world) {
    const { date, status, title, message, origin, customTags = {} } = body;
    if (!Number.isSafeInteger(date)) {
      const rule = `must be between ${Number.MIN_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER}`;
      throw invalidParameter("body", ["date"], rule); // R4a
    }
    const event: StoredEvent = {
      ...newIdentity(world),
      df_source: "custom",
      df_status: status,
      df_title: title,
      ...(message !== undefined && { df_message: message }),
      ...(origin !== undefined && { origin }),
      time: date,
    };
    await storeEvent(world.state, workspaceOf(principal), withCustomFields(event, customTags));
    return success(true, world.random);
  },

  async getEvent({ path, query, principal }, { state, random }) {
    const timeRange = query.timeRange === undefined ? undefined : parseTimeRange(query.timeRange);
    if (query.timeRange !== undefined && timeRange === undefined) {
      throw invalidParameter(
        "query",
        ["timeRange"],
        "must be a JSON array of two integers, start and end in milliseconds",
      );
    }
    const event = await eventsIn(state, workspaceOf(principal)).get(path.doc_id);
    if (event === undefined) return eventNotFound("document id", random);
    if (timeRange && !isWithin(event.time, timeRange)) return eventOutsideTimeRange(random);
    return success(event, random);
  },
});
