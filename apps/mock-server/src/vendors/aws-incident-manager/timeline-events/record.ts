import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { ACCOUNT_ID } from "../credentials.js";
import { createId } from "../ids.js";
import type { ResponseSchema } from "../schemas.js";
import { toSeconds } from "../time.js";

/** A timeline event as it is stored, which is also its response form. */
export interface TimelineEvent extends ResponseSchema<"TimelineEvent"> {
  readonly eventReferences: ResponseSchema<"EventReference">[];
}

/** The properties of a timeline event that its author sets. */
export type TimelineEventDetails = Pick<
  TimelineEvent,
  "eventData" | "eventReferences" | "eventTime" | "eventType"
>;

/** The timeline events of an incident by id, in the order of their creation. */
export function timelineEventsIn(state: State, incidentArn: string): Collection<TimelineEvent> {
  return state.collection(`${ACCOUNT_ID}/incidents/${incidentArn}/timeline-events`);
}

/** Adds an event to the timeline of an incident. Returns the event's id. */
export async function addTimelineEvent(
  world: ExchangeWorld,
  incidentRecordArn: string,
  { eventTime, eventType, eventData, eventReferences }: TimelineEventDetails,
): Promise<string> {
  const eventId = createId(world.random);
  await timelineEventsIn(world.state, incidentRecordArn).put(eventId, {
    incidentRecordArn,
    eventTime,
    eventType,
    eventData,
    eventReferences,
    eventId,
    eventUpdatedTime: toSeconds(world.now()),
  });
  return eventId;
}

/** An event with the properties that were sent changed, and its `eventUpdatedTime` set (R18, R19). */
export function changeTimelineEvent(
  event: TimelineEvent,
  changes: Partial<TimelineEventDetails>,
  now: Date,
): TimelineEvent {
  return { ...event, ...changes, eventUpdatedTime: toSeconds(now) };
}

/** Removes all timeline events of an incident (R37). */
export async function removeTimelineEvents(state: State, incidentArn: string): Promise<void> {
  const events = timelineEventsIn(state, incidentArn);
  for (const { eventId } of (await events.list()).items) await events.delete(eventId);
}

/** An event as lists return it, without its data (R24). */
export function toSummary(event: TimelineEvent): ResponseSchema<"TimelineEventSummary"> {
  const { incidentRecordArn, eventId, eventTime, eventUpdatedTime, eventType, eventReferences } = event;
  return { incidentRecordArn, eventId, eventTime, eventUpdatedTime, eventType, eventReferences };
}
