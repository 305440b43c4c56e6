import { eventTime, readEvent } from "../event-data.js";
import { fittingKey } from "../fitting-key.js";
import type { CloudEvent, PublishTarget } from "../publish.js";
import type { AwsIncidentManager } from "../vendors/aws-incident-manager.js";

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
 * it would exceed 128 characters, it is their SHA-256 instead.
 *
 * @throws {TypeError} if the event is invalid or has no `time`
 */
export function mapToAwsIncidentManager(
  event: CloudEvent,
  { incidentRecordArn }: AwsIncidentManagerSettings,
): Parameters<Method>[0] {
  const read = readEvent(event);
  return {
    body: {
      incidentRecordArn,
      eventTime: eventTime(read) / 1000,
      eventType: "Custom Event",
      eventData: JSON.stringify(read),
      clientToken: fittingKey(`${read.source} ${read.id}`, LONGEST_TOKEN),
    },
  };
}

/** Creates a target that publishes to an incident's timeline. */
export function toAwsIncidentManager(
  client: Pick<AwsIncidentManager, "createTimelineEvent">,
  settings: AwsIncidentManagerSettings,
): PublishTarget<Method> {
  return { map: (event) => mapToAwsIncidentManager(event, settings), method: client.createTimelineEvent };
}
