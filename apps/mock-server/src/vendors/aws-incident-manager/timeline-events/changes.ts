import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { incidentsOf, timelineOf, type TimelineEvent } from "../incidents/record.js";
import { requireRelatedItems } from "./rules.js";
import { invalidMember } from "../invalid-property.js";
import { toSeconds } from "../time.js";
import { sentMembers } from "../sent-properties.js";
import { resourceNotFound, tokenReused } from "../errors.js";

/** What people write; events of other types are the service's own. */
const CHANGEABLE_TYPES: readonly string[] = ["Custom Event", "Note"];

/** Changing one event. */
export const updateTimelineEventHandlers = defineHandlers<operations>()({
  async updateTimelineEvent(exchange, world) {
    const { state } = world;
    const { clientToken, incidentRecordArn, eventId, ...members } = exchange.body;
    const { eventTime, eventType, eventData, eventReferences } = members;
    if ((await incidentsOf(state).get(incidentRecordArn)) === undefined)
      return resourceNotFound("INCIDENT_RECORD", incidentRecordArn);
    const timeline = timelineOf(state, incidentRecordArn);
    const event = await timeline.get(eventId);
    if (event === undefined) return resourceNotFound("TIMELINE_EVENT", eventId);

    const changes = sentMembers({ eventTime, eventType, eventData, eventReferences });
    const details = { incidentRecordArn, eventId, ...changes };
    // What the event has become since does not make a repetition invalid, so the rules are part of the write.
    const call = await callOnce(exchange, world, "updateTimelineEvent", clientToken, details, async () => {
      requireChangeable(event);
      await requireRelatedItems(state, incidentRecordArn, eventReferences ?? []);
      await timeline.put(eventId, { ...event, ...changes, eventUpdatedTime: toSeconds(world.now()) });
      return eventId;
    });
    if (call.kind === "conflict") return tokenReused("TIMELINE_EVENT", call.value);
    return { status: 204 };
  },
});

function requireChangeable({ eventId, eventType }: TimelineEvent): void {
  if (CHANGEABLE_TYPES.includes(eventType)) return;
  throw invalidMember(["eventId"], eventId, {
    keyword: "eventType",
    message: `must be the id of a ${CHANGEABLE_TYPES.join(" or a ")}`,
  });
}
