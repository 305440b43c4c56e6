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

function withField(event: ServerSentEvent, line: string): ServerSentEvent {
  const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
  if (name === "data")
    return { ...event, data: event.data === undefined ? value : `${event.data}\n${value}` };
  if (name === "retry") return /^\d+$/.test(value) ? { ...event, retry: Number(value) } : event;
  return name === "event" || name === "id" ? { ...event, [name]: value } : event;
}
