import type { ExchangeWorld } from "../../../state/world.js";
import { toSeconds } from "../time.js";
import { addTimelineEvent } from "./record.js";

/** The largest number of characters of an event's data. */
const EVENT_DATA_LIMIT = 12_000;

/** Adds the event with which a timeline begins, at the incident's creation time (R33). */
export async function addStartEvent(
  world: ExchangeWorld,
  incidentArn: string,
  creationTime: number,
): Promise<void> {
  await addTimelineEvent(world, incidentArn, {
    eventTime: creationTime,
    eventType: "Custom Event",
    eventData: JSON.stringify("Incident Started"),
    eventReferences: [],
  });
}

/** Adds the event that records a change to the incident itself (R34). */
export async function addUpdateEvent(
  world: ExchangeWorld,
  incidentArn: string,
  changes: object,
): Promise<void> {
  const whole = JSON.stringify(changes);
  await addTimelineEvent(world, incidentArn, {
    eventTime: toSeconds(world.now()),
    eventType: "SSM Incident Record Update",
    eventData: whole.length <= EVENT_DATA_LIMIT ? whole : JSON.stringify(Object.keys(changes)),
    eventReferences: [],
  });
}
