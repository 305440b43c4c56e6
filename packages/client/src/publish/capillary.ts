import type { CloudEvent, PublishTarget } from "../publish.js";
import type { Capillary } from "../vendors/capillary.js";
import { dataMembers } from "../event-data.js";

type Method = Capillary["postEventOccurrence"];

/** The webhook that takes the event. */
export interface CapillarySettings {
  readonly webHookId: string;
  /** Name of the definition. The event's `type` by default. */
  readonly eventName?: string;
}

/**
 * An event as an occurrence of a behavioral event. The data's members are the values of the definition's fields. Dropped:
 * `id`, `source`, `subject`, `datacontenttype`, `dataschema`, `data_base64`, extension attributes and the fraction of a
 * second in `time`, since an occurrence has only the fields of its definition. Sending an event twice makes two.
 */
export function mapToCapillary(
  event: CloudEvent,
  { webHookId, eventName = event.type }: CapillarySettings,
): Parameters<Method>[0] {
  return {
    path: { webHookId },
    body: {
      ...dataMembers(event),
      event_name: eventName,
      ...(event.time !== undefined && { eventDateTime: withoutFraction(event.time) }),
    },
  };
}

/** Publishes to a webhook. */
export function toCapillary(
  client: Pick<Capillary, "postEventOccurrence">,
  settings: CapillarySettings,
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToCapillary(event, settings);
    return () => client.postEventOccurrence(input);
  };
}

/** Capillary reads a fraction of a second only where no offset follows. */
function withoutFraction(time: string): string {
  return time.replace(/\.\d+/, "");
}
