import type { Readable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/rebilly";

import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import type { Caller } from "../caller.js";
import { tablesOf } from "./custom-data-table.js";
import { fieldsByName, type Field, type Listing } from "../listing/field.js";
import { insertWithNewId } from "../ids.js";
import { mentionsIn } from "./mentions.js";
import type { Organization } from "../organization.js";
import { momentOf, writeTime, type Moment } from "../time.js";

/** Whose messages they are. */
export interface Timeline {
  readonly organization: Organization;
  readonly customerId: string;
}

/** What there is to say; the rest of a message follows from it. */
export interface MessageContent {
  readonly type: components["schemas"]["TimelineMessageType"];
  readonly customEventType?: string | null;
  readonly customData?: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Not asked for by a caller: it can not be deleted. */
  readonly bySystem: boolean;
}

/** A message as it is kept. */
export interface TimelineMessage extends Caller, Omit<MessageContent, "customData"> {
  readonly id: string;
  readonly tables: ReturnType<typeof tablesOf>;
  readonly mentions: Readonly<Record<string, string>>;
  readonly occurredAt: Moment;
}

export function messagesOf(
  state: State,
  { organization, customerId }: Timeline,
): Collection<TimelineMessage> {
  return state.collection(`${organization.key}/customers/${customerId}/timeline`);
}

/** Puts a message on a timeline, now. */
export async function writeMessage(
  { state, random, now }: ExchangeWorld,
  timeline: Timeline,
  caller: Caller,
  { customData, ...content }: MessageContent,
): Promise<TimelineMessage> {
  const message = {
    ...content,
    ...caller,
    tables: tablesOf(customData),
    mentions: mentionsIn(content.message ?? ""),
    occurredAt: momentOf(now()),
  };
  return insertWithNewId(messagesOf(state, timeline), random, "tmln", (id) => ({ id, ...message }));
}

const fields: Readonly<Record<string, Field<TimelineMessage>>> = {
  type: { kind: "text", of: (message) => message.type },
  customEventType: { kind: "text", of: (message) => message.customEventType },
  triggeredBy: { kind: "text", of: (message) => message.triggeredBy },
  occurredTime: { kind: "time", of: (message) => message.occurredAt },
};

/** What a timeline can be asked. */
export const timelineListing: Listing<TimelineMessage> = {
  filterBy: fieldsByName(fields),
  sortBy: fieldsByName(fields),
  searched: ({ message, customEventType }) => [message, customEventType],
};

export function messageUrl({ id }: TimelineMessage, { organization, customerId }: Timeline): string {
  return `${organization.url}/customers/${encodeURIComponent(customerId)}/timeline/${id}`;
}

/** A message as it is shown. */
export function showMessage(
  kept: TimelineMessage,
  timeline: Timeline,
): Readable<components["schemas"]["TimelineMessage"]> {
  const { id, type, customEventType = null, triggeredBy, message, author, tables, mentions } = kept;
  return {
    id,
    type,
    customEventType,
    triggeredBy,
    ...(message !== undefined && { message }),
    extraData: { actions: [], tables, ...(author && { author }), mentions, links: [] },
    occurredTime: writeTime(kept.occurredAt),
    _links: [{ rel: "self", href: messageUrl(kept, timeline) }],
  };
}
