import { eventTime, readEvent } from "../event-data.js";
import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Guance } from "../vendors/guance.js";

type Method = Guance["createEvent"];
type Input = Parameters<Method>[0];

/** The presentation of the event. */
export interface GuanceSettings {
  /** The severity. `info` by default. */
  readonly status?: Input["body"]["status"];
  /** The title. The event's `type` by default. */
  readonly title?: string;
}

/**
 * Maps an event to a custom event of the workspace. `time` becomes the date in milliseconds, `source` the origin, and
 * `data` the message, as JSON. The other attributes become custom tags with text values; bytes are the tag `data_base64`.
 * Only `specversion` is dropped. Sending an event twice creates two events.
 *
 * @throws {TypeError} if the event is invalid or has no `time`
 */
export function mapToGuance(event: CloudEvent, settings: GuanceSettings = {}): Input {
  const read = readEvent(event);
  const { specversion: _, time: __, data, source, ...attributes } = read;
  const tags = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null);
  return {
    body: {
      date: eventTime(read),
      status: settings.status ?? "info",
      title: settings.title ?? event.type,
      origin: source,
      ...(data !== undefined && { message: JSON.stringify(data) }),
      customTags: Object.fromEntries(tags.map(([name, value]) => [name, asText(value)])),
    },
  };
}

/** Creates a target that publishes to the workspace of the client's key. */
export function toGuance(
  client: Pick<Guance, "createEvent">,
  settings?: GuanceSettings,
): PublishTarget<Method> {
  return { map: (event) => mapToGuance(event, settings), method: client.createEvent };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
