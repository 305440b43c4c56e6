import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Capillary } from "../vendors/capillary.js";
import { dataProperties } from "../event-data.js";

type Method = Capillary["postEventOccurrence"];

/** The webhook that receives the event. */
export interface CapillarySettings {
  readonly webHookId: string;
  /** Name of the event definition. The event's `type` by default. */
  readonly eventName?: string;
}

/**
 * Maps an event to an occurrence of a behavioral event. The properties of `data` are the values of the definition's
 * fields. An occurrence has no other fields, so that `id`, `source`, `subject`, `datacontenttype`, `dataschema`,
 * `data_base64`, the extension attributes and the fraction of a second in `time` are dropped. Sending an event twice
 * creates two occurrences.
 */
export function mapToCapillary(
  event: CloudEvent,
  { webHookId, eventName = event.type }: CapillarySettings,
): Parameters<Method>[0] {
  return {
    path: { webHookId },
    body: {
      ...dataProperties(event),
      event_name: eventName,
      ...(event.time !== undefined && { eventDateTime: withoutFraction(event.time) }),
    },
  };
}

/** Creates a target that publishes to a webhook. */
export function toCapillary(
  client: Pick<Capillary, "postEventOccurrence">,
  settings: CapillarySettings,
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToCapillary(event, settings);
    return () => client.postEventOccurrence(input);
  };
}

/** Capillary accepts a fraction of a second only if no offset follows. */
function withoutFraction(time: string): string {
  return time.replace(/\.\d+/, "");
}
