import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Rebilly } from "../vendors/rebilly.js";
import { dataMembers } from "../event-data.js";

type Method = Rebilly["createTimelineMessage"];

/** On whose timeline the event stands. */
export interface RebillySettings {
  readonly customerId: string;
  /** The custom event's type, made beforehand with `createCustomEventType`. The event's own `type` by default. */
  readonly customEventType?: string;
}

/**
 * An event as a custom event on a customer's timeline. `id`, `source`, `subject` and `time` become rows of its table,
 * beside the data's members. Dropped: `datacontenttype`, `dataschema`, `data_base64` and extension attributes. The moment
 * of the entry is Rebilly's own, and sending an event twice makes two entries.
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
      customData: { ...dataMembers(event), ...Object.fromEntries(attributes) },
    },
  };
}

/** Publishes to a customer's timeline. */
export function toRebilly(
  client: Pick<Rebilly, "createTimelineMessage">,
  settings: RebillySettings,
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToRebilly(event, settings);
    return () => client.createTimelineMessage(input);
  };
}
