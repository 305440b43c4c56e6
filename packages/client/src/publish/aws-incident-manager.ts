import type { CloudEvent, PublishTarget } from "../publish.js";
import type { AwsIncidentManager } from "../vendors/aws-incident-manager.js";
import { eventTime } from "../event-data.js";

type Method = AwsIncidentManager["createTimelineEvent"];

/** `maxLength` of `clientToken` in the contract. */
const LONGEST_TOKEN = 128;

/** The incident to whose timeline the event is added. */
export interface AwsIncidentManagerSettings {
  readonly incidentRecordArn: string;
}

/**
 * Maps an event to a custom event in an incident's timeline. The event's data is the whole CloudEvent as JSON, so that
 * nothing is dropped. The idempotency key consists of source and id, so that sending an event twice creates one entry. If
 * it would exceed 128 characters, the client generates a key instead.
 *
 * @throws {TypeError} if the event has no valid `time`
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

/** Creates a target that publishes to an incident's timeline. */
export function toAwsIncidentManager(
  client: Pick<AwsIncidentManager, "createTimelineEvent">,
  settings: AwsIncidentManagerSettings,
): PublishTarget<Awaited<ReturnType<Method>>> {
  return (event) => {
    const input = mapToAwsIncidentManager(event, settings);
    return () => client.createTimelineEvent(input);
  };
}
