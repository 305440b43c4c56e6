import { isJsonObject } from "@event-contracts/contracts/openapi";

import { jsonText, plainText } from "./json-text.js";

/** A server-sent event as OpenAPI 3.2 describes it (Event Streams): the fields that it has. */
export interface ServerSentEvent {
  readonly data?: string;
  readonly event?: string;
  readonly id?: string;
  /** In milliseconds. */
  readonly retry?: number;
}

/**
 * Reads an event stream (HTML Standard §9.2.6). A comment, an unknown field, and an event that no blank line ends, count as
 * none.
 */
export function readEvents(text: string): readonly ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  let event: ServerSentEvent = {};
  // A text after the last end of a line is no line.
  for (const line of text.split(/\r\n|\n|\r/).slice(0, -1)) {
    if (line !== "") event = withField(event, line);
    else if (Object.keys(event).length > 0) {
      events.push(event);
      event = {};
    }
  }
  return events;
}

/**
 * Writes an item of a list as an event: its fields, or a `data` field with the JSON of what has none. A text of many lines has
 * a field for each.
 */
export function eventText(item: unknown): string {
  const fields = isEvent(item) ? item : { data: item };
  const lines = fieldNames.flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    const text = isEvent(item) ? plainText(value) : (jsonText(value) ?? "null");
    const parts = text.split(/\r\n|\n|\r/);
    return (name === "data" ? parts : [parts.join(" ")]).map((part) => `${name}: ${part}\n`);
  });
  return `${lines.join("")}\n`;
}

/** In the order in which they are written. */
const fieldNames = ["event", "data", "id", "retry"] as const;

/** True for an object that has no other fields. An object with an `id` that is no text is data. */
function isEvent(item: unknown): item is Readonly<Partial<Record<(typeof fieldNames)[number], unknown>>> {
  if (!isJsonObject(item)) return false;
  const names = Object.keys(item);
  const areKnown = names.every((name) => (fieldNames as readonly string[]).includes(name));
  const isOther = names.some((name) => name !== "id") || typeof item["id"] === "string";
  return areKnown && isOther;
}

function withField(event: ServerSentEvent, line: string): ServerSentEvent {
  const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
  if (name === "data")
    return { ...event, data: event.data === undefined ? value : `${event.data}\n${value}` };
  if (name === "retry") return /^\d+$/.test(value) ? { ...event, retry: Number(value) } : event;
  return name === "event" || name === "id" ? { ...event, [name]: value } : event;
}
