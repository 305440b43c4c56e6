import { CreateTimelineEventCommand, SSMIncidentsClient } from "@aws-sdk/client-ssm-incidents";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { startLimited } from "./limited-server.js";
import { printLoad } from "./run-load.js";
import type { Contender } from "./run-load.js";

const COUNT = 200;
const PER_SECOND = 10;

const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
const event = (n: number) => ({
  incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
  eventType: "Note" as const,
  eventData: JSON.stringify(`Event ${n}`),
});

type Options = Parameters<typeof createAwsIncidentManager>[0];

function client(name: string, options: Pick<Options, "pace"> = {}): Contender {
  return {
    name,
    prepare(endpoint) {
      const incidents = createAwsIncidentManager({
        auth: { sigv4: credentials },
        server: { endpoint },
        ...options,
      });
      return (n) => incidents.createTimelineEvent({ body: { ...event(n), eventTime: 1_790_000_000 } });
    },
  };
}

function sdk(retryMode: "standard" | "adaptive"): Contender {
  return {
    name: `AWS SDK, ${retryMode} (3 attempts, its default)`,
    prepare(endpoint) {
      const incidents = new SSMIncidentsClient({
        region: "us-east-1",
        endpoint,
        credentials,
        retryMode,
        // As many connections as the other libraries have.
        requestHandler: { httpAgent: { maxSockets: COUNT } },
      });
      return (n) =>
        incidents.send(
          new CreateTimelineEventCommand({ ...event(n), eventTime: new Date(1_790_000_000_000) }),
        );
    },
  };
}

/** Prints how each library writes many signed events to a service that only says that there were too many. */
export async function printSignedPosts(): Promise<void> {
  const contenders = [
    client("client"),
    client("client, pace: true", { pace: true }),
    client("client, pace: 10 a second", { pace: { requests: PER_SECOND, seconds: 1 } }),
    sdk("standard"),
    sdk("adaptive"),
  ];
  const accept = () => ({
    status: 201,
    body: { eventId: "e-1", incidentRecordArn: event(0).incidentRecordArn },
  });
  const refuse = () => ({
    status: 429,
    headers: { "x-amzn-errortype": "ThrottlingException" },
    body: { message: "Rate exceeded", serviceCode: "ssm-incidents", quotaCode: "L-1" },
  });
  const title = `${COUNT} signed POSTs at once, ${PER_SECOND} a second`;
  await printLoad(title, contenders, () => startLimited(PER_SECOND, accept, refuse), {
    count: COUNT,
    inTurns: true,
  });
}
