import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import type { Caller } from "../caller.js";
import { insertWithNewId, type IdPrefix } from "../ids.js";
import type { ResponseSchema } from "../schemas.js";
import { formatTime, timestampOf, type Timestamp } from "../time.js";
import { mentionsIn } from "./mentions.js";
import type { Timeline } from "./timeline.js";

/** The properties that a message of any timeline has, as they are stored. */
export interface Message extends Caller {
  readonly id: string;
  readonly message?: string;
  readonly mentions: Readonly<Record<string, string>>;
  readonly occurredAt: Timestamp;
  /** R26: true if no caller wrote the message. Such a message cannot be deleted. */
  readonly bySystem: boolean;
}

/** A new message: the properties of its kind, its text, and the beginning of its id. */
export interface NewMessage<Kind> {
  readonly kind: Kind;
  readonly message?: string | undefined;
  readonly bySystem?: boolean;
  readonly idPrefix?: IdPrefix;
}

/** The messages of a timeline by id. A caller names their kind, which all messages of a timeline have in common. */
export function messagesIn<Stored extends Message>(
  state: State,
  { organization, owner }: Timeline,
): Collection<Stored> {
  return state.collection(`${organization.key}/${owner}/timeline`);
}

/** Adds a message to a timeline, at the current time. */
export async function addMessage<Kind extends object>(
  world: ExchangeWorld,
  timeline: Timeline,
  caller: Caller,
  { kind, message, bySystem = false, idPrefix = "tmln" }: NewMessage<Kind>,
): Promise<Message & Kind> {
  const messages = messagesIn<Message & Kind>(world.state, timeline);
  return insertWithNewId(messages, world, idPrefix, (id) => ({
    id,
    ...kind,
    ...(message !== undefined && { message }),
    ...caller,
    mentions: mentionsIn(message ?? ""),
    occurredAt: timestampOf(world.now()),
    bySystem,
  }));
}

/** The absolute URL of a message. */
export function urlOf({ id }: Message, { organization, owner }: Timeline): string {
  return `${organization.url}/${owner}/timeline/${id}`;
}

/** The common properties of a message in its response form. R20: parts of `extraData` are returned even if empty. */
export function toResponse(
  record: Message,
  timeline: Timeline,
  tables: ResponseSchema<"TwoColumnsTable">[] = [],
): ResponseSchema<"CommentTimelineMessage"> {
  const { id, triggeredBy, message, author, mentions, occurredAt } = record;
  return {
    id,
    triggeredBy,
    ...(message !== undefined && { message }),
    extraData: { actions: [], tables, ...(author && { author }), mentions, links: [] },
    occurredTime: formatTime(occurredAt),
    _links: [{ rel: "self", href: urlOf(record, timeline) }],
  };
}
