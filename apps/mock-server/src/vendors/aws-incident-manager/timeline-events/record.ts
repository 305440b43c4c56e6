import type { ExchangeWorld } from "../../../state/world.js";
import { timelineOf, type TimelineEvent } from "../incidents/record.js";
import { createId } from "../ids.js";
import { toSeconds } from "../time.js";

/** The most characters that the data of an event may have. */
const EVENT_DATA_LIMIT = 12_000;

/** What the writer of an event says of it. */
export type EventDetails = Pick<
  TimelineEvent,
  "eventData" | "eventReferences" | "eventTime" | "eventType" | "incidentRecordArn"
>;

/** Adds an event to the timeline of its incident and answers it. */
export async function writeEvent(world: ExchangeWorld, details: EventDetails): Promise<TimelineEvent> {
  const eventId = createId(world.random);
  const event = { ...details, eventId, eventUpdatedTime: toSeconds(world.now()) };
  await timelineOf(world.state, details.incidentRecordArn).put(eventId, event);
  return event;
}

/** Adds the event with which a timeline begins, at the incident's creation time. */
export async function writeStartEvent(
  world: ExchangeWorld,
  incidentRecordArn: string,
  creationTime: number,
): Promise<void> {
  const eventData = JSON.stringify("Incident Started");
  const eventType = "Custom Event";
  await writeEvent(world, {
    incidentRecordArn,
    eventTime: creationTime,
    eventType,
    eventData,
    eventReferences: [],
  });
}

/** Adds the event that tells of a change to the incident itself. */
export async function writeUpdateEvent(
  world: ExchangeWorld,
  incidentRecordArn: string,
  changes: object,
): Promise<void> {
  const whole = JSON.stringify(changes);
  await writeEvent(world, {
    incidentRecordArn,
    eventTime: toSeconds(world.now()),
    eventType: "SSM Incident Record Update",
    eventData: whole.length <= EVENT_DATA_LIMIT ? whole : JSON.stringify(Object.keys(changes)),
    eventReferences: [],
  });
}
