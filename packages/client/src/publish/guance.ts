import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Guance } from "../vendors/guance.js";
import { eventTime } from "../event-data.js";

type Method = Guance["createEvent"];
type Input = Parameters<Method>[0];

/** How the event is shown. */
export interface GuanceSettings {
  /** How grave it is; `info` by default. */
  readonly status?: Input["body"]["status"];
  /** The headline; the event's `type` by default. */
  readonly title?: string;
}

/**
 * An event as a custom event of the workspace. `source` is its origin, the data its message, as JSON. The other
 * attributes and the extension attributes are custom tags, as texts. Dropped: `data_base64`. Sending an event twice makes
 * two.
 *
 * @throws {TypeError} for an event without `time`
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

/** Publishes to the workspace of the client's key. */
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
