import type { CloudEvent, PublishTarget } from "../publish.js";
import type { AwsIncidentManager } from "../vendors/aws-incident-manager.js";
import { eventTime } from "../event-data.js";

type Method = AwsIncidentManager["createTimelineEvent"];

/** The contract's limit. */
const LONGEST_TOKEN = 128;

/** In whose timeline the event stands. */
export interface AwsIncidentManagerSettings {
  readonly incidentRecordArn: string;
}

/**
 * An event as a custom event in an incident's timeline. Nothing is dropped: the whole CloudEvent is the event's data, as
 * JSON. Its source and id are the idempotency key, so sending an event twice makes one entry; unless they are longer
 * than 128 characters together.
 *
 * @throws {TypeError} for an event without `time`
 */
export function mapToAwsIncidentManager(
  event: CloudEvent,
  { incidentRecordArn }: AwsIncidentManagerSettings,
): Parameters<Method>[0] {
  const clientToken = `${event.source} ${event.id}`;
  return {
    body: {
      incidentRecordArn,
      eventTime: eventTime(event) / 1000,
      eventType: "Custom Event",
      eventData: JSON.stringify(event),
      ...(clientToken.length <= LONGEST_TOKEN && { clientToken }),
    },
  };
}

/** Publishes to an incident's timeline. */
export function toAwsIncidentManager(
  client: Pick<AwsIncidentManager, "createTimelineEvent">,
  settings: AwsIncidentManagerSettings,
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToAwsIncidentManager(event, settings);
    return () => client.createTimelineEvent(input);
  };
}
