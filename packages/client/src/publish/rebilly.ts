import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Rebilly } from "../vendors/rebilly.js";
import { dataProperties } from "../event-data.js";

type Method = Rebilly["createTimelineMessage"];

/** The customer to whose timeline the event is added. */
export interface RebillySettings {
  readonly customerId: string;
  /** The custom event's type, created before with `createCustomEventType`. The event's `type` by default. */
  readonly customEventType?: string;
}

/**
 * Maps an event to a custom event on a customer's timeline. Its table has one row per property of `data`, and rows for
 * `id`, `source`, `subject` and `time`. `datacontenttype`, `dataschema`, `data_base64` and the extension attributes are
 * dropped. Rebilly sets the time of the entry. Sending an event twice creates two entries.
 */
export function mapToRebilly(
  event: CloudEvent,
  { customerId, customEventType = event.type }: RebillySettings,
): Parameters<Method>[0] {
  const { id, source, subject, time } = event;
  const attributes = Object.entries({ id, source, subject, time }).filter(([, value]) => value !== undefined);
  return {
    path: { id: customerId },
    body: {
      type: "custom-event",
      customEventType,
      customData: { ...dataProperties(event), ...Object.fromEntries(attributes) },
    },
  };
}

/** Creates a target that publishes to a customer's timeline. */
export function toRebilly(
  client: Pick<Rebilly, "createTimelineMessage">,
  settings: RebillySettings,
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToRebilly(event, settings);
    return () => client.createTimelineMessage(input);
  };
}
