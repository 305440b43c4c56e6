import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { callerOf } from "../credentials.js";
import { incidentsOf, type Incident } from "./record.js";
import { toSeconds } from "../time.js";
import type { Answer, Input } from "../schemas.js";
import { sentMembers } from "../sent-properties.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { writeUpdateEvent } from "../timeline-events/record.js";

/** Changing an incident, and writing so to its timeline. */
export const updateIncidentRecordHandlers = defineHandlers<operations>()({
  async updateIncidentRecord(exchange, world) {
    const { clientToken, arn, ...members } = exchange.body;
    const { title, summary, impact, status, chatChannel, notificationTargets } = members;
    const incidents = incidentsOf(world.state);
    const incident = await incidents.get(arn);
    if (incident === undefined) return resourceNotFound("INCIDENT_RECORD", arn);

    const changes = sentMembers({ title, summary, impact, status, chatChannel, notificationTargets });
    const details = { arn, ...changes, chatChannel: chatChannel && toChatChannel(chatChannel) };
    const call = await callOnce(exchange, world, "updateIncidentRecord", clientToken, details, async () => {
      const now = toSeconds(world.now());
      await incidents.put(arn, {
        ...incident,
        ...changes,
        ...(chatChannel && { chatChannel: toChatChannel(chatChannel) }),
        resolvedTime: resolvedTime(incident, status, now),
        lastModifiedTime: now,
        lastModifiedBy: callerOf(exchange).arn,
      });
      await writeUpdateEvent(world, arn, changes);
      return arn;
    });
    if (call.kind === "conflict") return tokenReused("INCIDENT_RECORD", call.value);
    return { status: 204 };
  },
});

/** `empty` takes the channel away. */
function toChatChannel({ chatbotSns }: Input<"ChatChannelInput">): Answer<"ChatChannel"> {
  return chatbotSns === undefined ? null : { chatbotSns };
}

function resolvedTime(
  incident: Incident,
  status: Incident["status"] | undefined,
  now: number,
): number | null {
  const current = incident.resolvedTime ?? null;
  if (status === undefined || status === incident.status) return current;
  return status === "RESOLVED" ? now : null;
}
