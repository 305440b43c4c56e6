import { fieldsByName, type Field } from "../listing/field.js";
import type { Listing } from "../listing/listing.js";
import type { TimelineMessage } from "./record.js";

const fields: Readonly<Record<string, Field<TimelineMessage>>> = {
  type: { kind: "text", read: (message) => message.type },
  customEventType: { kind: "text", read: (message) => message.customEventType },
  triggeredBy: { kind: "text", read: (message) => message.triggeredBy },
  occurredTime: { kind: "time", read: (message) => message.occurredAt },
};

/** The list of a timeline's messages. */
export const timelineMessageListing: Listing<TimelineMessage> = {
  filterBy: fieldsByName(fields),
  sortBy: fieldsByName(fields),
  searchedTexts: ({ message, customEventType }) => [message, customEventType],
};
