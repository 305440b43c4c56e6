import { dataProperties, readEvent } from "../event-data.js";
import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Rebilly } from "../vendors/rebilly.js";

type Method = Rebilly["createTimelineMessage"];

/** The customer to whose timeline the event is added. */
export interface RebillySettings {
  readonly customerId: string;
  /** The custom event's type, created before with `createCustomEventType`. The event's `type` by default. */
  readonly customEventType?: string;
}

/**
 * Maps an event to a custom event on a customer's timeline. Its table has one row per property of `data`, and one per
 * attribute, whose name begins with `ce_`: `ce_id`, `ce_source`, `ce_time`. Bytes are the row `ce_data_base64`. Only
 * `specversion` is dropped. Rebilly sets the time of the entry. Sending an event twice creates two entries.
 *
 * @throws {TypeError} if the event is invalid, or `data` has a property with the name of an attribute's row
 */
export function mapToRebilly(
  event: CloudEvent,
  { customerId, customEventType = event.type }: RebillySettings,
): Parameters<Method>[0] {
  const { specversion: _, data, ...attributes } = readEvent(event);
  const rows = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [`ce_${name}`, value] as const);
  const reserved = rows.map(([name]) => name);
  return {
    path: { id: customerId },
    body: {
      type: "custom-event",
      customEventType,
      customData: { ...dataProperties(data, reserved), ...Object.fromEntries(rows) },
    },
  };
}

/** Creates a target that publishes to a customer's timeline. */
export function toRebilly(
  client: Pick<Rebilly, "createTimelineMessage">,
  settings: RebillySettings,
): PublishTarget<Method> {
  return { map: (event) => mapToRebilly(event, settings), method: client.createTimelineMessage };
}
