import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import type { Caller } from "../caller.js";
import { insertWithNewId } from "../ids.js";
import type { ResponseSchema } from "../schemas.js";
import { formatTime, timestampOf, type Timestamp } from "../time.js";
import { tablesOf } from "./custom-data-table.js";
import { mentionsIn } from "./mentions.js";
import type { Timeline } from "./timeline.js";

/** The content of a new message, from which its other properties are derived. */
export interface MessageContent {
  readonly type: ResponseSchema<"TimelineMessageType">;
  readonly customEventType?: string | null;
  readonly customData?: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** R26: true if `createTimelineMessage` did not write the message. Such a message cannot be deleted. */
  readonly bySystem: boolean;
}

/** A message as it is stored. */
export interface TimelineMessage extends Caller, Omit<MessageContent, "customData"> {
  readonly id: string;
  readonly tables: ReturnType<typeof tablesOf>;
  readonly mentions: Readonly<Record<string, string>>;
  readonly occurredAt: Timestamp;
}

/** The messages of a timeline by id. */
export function timelineMessagesIn(
  state: State,
  { organization, customerId }: Timeline,
): Collection<TimelineMessage> {
  return state.collection(`${organization.key}/customers/${customerId}/timeline`);
}

/** Adds a message to a timeline, at the current time. */
export async function addMessage(
  { state, random, now }: ExchangeWorld,
  timeline: Timeline,
  caller: Caller,
  content: MessageContent,
): Promise<TimelineMessage> {
  const { type, customEventType, customData, message, bySystem } = content;
  return insertWithNewId(timelineMessagesIn(state, timeline), random, "tmln", (id) => ({
    id,
    type,
    bySystem,
    ...(customEventType !== undefined && { customEventType }),
    ...(message !== undefined && { message }),
    ...caller,
    tables: tablesOf(customData),
    mentions: mentionsIn(message ?? ""),
    occurredAt: timestampOf(now()),
  }));
}

/** R27: adds the message with which the timeline of a new customer starts. */
export function startTimeline(
  world: ExchangeWorld,
  timeline: Timeline,
  caller: Caller,
): Promise<TimelineMessage> {
  return addMessage(world, timeline, caller, { type: "customer-created", bySystem: true });
}

/** The absolute URL of a message. */
export function urlOf({ id }: TimelineMessage, { organization, customerId }: Timeline): string {
  return `${organization.url}/customers/${encodeURIComponent(customerId)}/timeline/${id}`;
}

/** A message in its response form. R20: the parts of `extraData` are returned even if they are empty. */
export function toResponse(record: TimelineMessage, timeline: Timeline): ResponseSchema<"TimelineMessage"> {
  const { id, type, customEventType = null, triggeredBy, message, author, tables, mentions } = record;
  return {
    id,
    type,
    customEventType,
    triggeredBy,
    ...(message !== undefined && { message }),
    extraData: { actions: [], tables, ...(author && { author }), mentions, links: [] },
    occurredTime: formatTime(record.occurredAt),
    _links: [{ rel: "self", href: urlOf(record, timeline) }],
  };
}
