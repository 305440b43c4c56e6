import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Guance } from "../vendors/guance.js";
import { eventTime } from "../event-data.js";

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
 * Maps an event to a custom event of the workspace. `source` becomes the origin, and `data` the message, as JSON. The other
 * attributes and the extension attributes become custom tags with text values. `data_base64` is dropped. Sending an event
 * twice creates two events.
 *
 * @throws {TypeError} if the event has no valid `time`
 */
export function mapToGuance(event: CloudEvent, settings: GuanceSettings = {}): Input {
  const { specversion: _, time: __, data, data_base64: ___, source, ...attributes } = event;
  const tags = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null);
  return {
    body: {
      date: eventTime(event),
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
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToGuance(event, settings);
    return () => client.createEvent(input);
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
