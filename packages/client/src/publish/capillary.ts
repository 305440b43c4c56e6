import { dataProperties, readEvent } from "../event-data.js";
import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Capillary } from "../vendors/capillary.js";

type Method = Capillary["postEventOccurrence"];

/** The webhook that receives the event. */
export interface CapillarySettings {
  readonly webHookId: string;
  /** Name of the event definition. The event's `type` by default. */
  readonly eventName?: string;
}

/**
 * Maps an event to an occurrence of a behavioral event. The properties of `data` are the values of the definition's
 * fields. An occurrence has no other fields, so that `specversion`, `id`, `source`, `subject`, `datacontenttype`,
 * `dataschema`, the extension attributes and the fraction of a second in `time` are dropped, and `type` if the settings
 * have an `eventName`. Sending an event twice creates two occurrences.
 *
 * @throws {TypeError} if the event is invalid, its data is bytes, or `data` has the property `event_name` or
 * `eventDateTime`
 */
export function mapToCapillary(
  event: CloudEvent,
  { webHookId, eventName = event.type }: CapillarySettings,
): Parameters<Method>[0] {
  const { time, data, data_base64: bytes } = readEvent(event);
  if (bytes !== undefined) {
    throw new TypeError(
      "the event's data is bytes, which this vendor has no field for: set `data` to an object",
    );
  }
  return {
    path: { webHookId },
    body: {
      ...dataProperties(data, ["event_name", "eventDateTime"]),
      event_name: eventName,
      ...(time !== undefined && { eventDateTime: withoutFraction(time) }),
    },
  };
}

/** Creates a target that publishes to a webhook. */
export function toCapillary(
  client: Pick<Capillary, "postEventOccurrence">,
  settings: CapillarySettings,
): PublishTarget<Method> {
  return { map: (event) => mapToCapillary(event, settings), method: client.postEventOccurrence };
}

/** Capillary accepts a fraction of a second only if no offset follows. */
function withoutFraction(time: string): string {
  return time.replace(/\.\d+/, "");
}
