import type { ExchangeWorld } from "../../../state/world.js";
import type { Caller } from "../caller.js";
import type { ResponseSchema } from "../schemas.js";
import { addMessage, toResponse as commonResponse, type Message } from "../timelines/message.js";
import type { Timeline } from "../timelines/timeline.js";
import type { tablesOf } from "./custom-data-table.js";

/** The properties that only the messages of customers have. */
export interface CustomerMessageKind {
  readonly type: ResponseSchema<"TimelineMessageType">;
  readonly customEventType?: string;
  readonly tables: ReturnType<typeof tablesOf>;
}

/** A message of a customer's timeline as it is stored. */
export type TimelineMessage = Message & CustomerMessageKind;

/** R27: adds a message that the system writes itself, without a text. */
export function addSystemMessage(
  world: ExchangeWorld,
  timeline: Timeline,
  caller: Caller,
  type: CustomerMessageKind["type"],
): Promise<TimelineMessage> {
  return addMessage(world, timeline, caller, { kind: { type, tables: [] }, bySystem: true });
}

/** A message in its response form. */
export function toResponse(record: TimelineMessage, timeline: Timeline): ResponseSchema<"TimelineMessage"> {
  const { id, type, customEventType = null, tables } = record;
  return { id, type, customEventType, ...commonResponse(record, timeline, tables) };
}
