/**
 * Calls that the vendors' types must allow and calls that they must reject. The compiler checks this file; it never runs.
 *
 * @module
 */
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import type { CreateTimelineEventBody, TimelineEvent } from "@event-contracts/client/aws-incident-manager";
import { createCapillary } from "@event-contracts/client/capillary";
import { createGuance } from "@event-contracts/client/guance";
import { createMockControl } from "@event-contracts/client/mock-control";
import { createRebilly } from "@event-contracts/client/rebilly";
import type {
  CreateTimelineMessageBody,
  CreateTimelineMessageInput,
  CreateTimelineMessageResult,
  TimelineMessage,
} from "@event-contracts/client/rebilly";

const server = { environment: "sandbox", organizationId: "org-1" } as const;
const rebilly = createRebilly({ auth: { secretApiKey: "k" }, server });

async function narrowsByStatus(): Promise<string | undefined> {
  const result = await rebilly.createTimelineMessage({ path: { id: "c" }, body: { message: "Called back" } });
  switch (result.status) {
    case 201:
      return result.data.id;
    case 422:
      return result.documented ? result.error.invalidFields?.[0]?.message : undefined;
    case 0:
      return result.error.reason;
    default:
      return undefined;
  }
}

// @ts-expect-error: a misspelt optional field
void rebilly.createTimelineMessage({ path: { id: "c" }, body: { mesage: "Called back" } });
// @ts-expect-error: a field that the server sets
void rebilly.createTimelineMessage({ path: { id: "c" }, body: { id: "m", message: "Called back" } });
// @ts-expect-error: a missing path parameter
void rebilly.createTimelineMessage({ path: {}, body: { message: "Called back" } });
const production = { environment: "production", organizationId: "org-1" } as const;
// @ts-expect-error: an unknown environment
createRebilly({ auth: { secretApiKey: "k" }, server: production });
// @ts-expect-error: no organization
createRebilly({ auth: { secretApiKey: "k" } });
// @ts-expect-error: a wrong credential
createRebilly({ auth: { secretApiKey: { key: "k" } }, server });
// @ts-expect-error: an unknown option
createRebilly({ auth: { secretApiKey: "k" }, server, retires: 1 });

// Credentials of each kind.

createCapillary({ auth: { oauthToken: { key: "k", secret: "s" } } });
createCapillary({ auth: { oauthToken: "a token" }, server: { gateway: "gateway.example" } });
// @ts-expect-error: incomplete credentials for the exchange
createCapillary({ auth: { oauthToken: { key: "k" } } });
const sigv4 = { accessKeyId: "a", secretAccessKey: "s" };
createAwsIncidentManager({ auth: { sigv4 }, server: { region: "eu-west-1" } });
// A value that the contract does not know yet, from the environment of the program.
createAwsIncidentManager({ auth: { sigv4 }, server: { region: process.env["AWS_REGION"] ?? "us-east-1" } });
// @ts-expect-error: not a string
createAwsIncidentManager({ auth: { sigv4 }, server: { region: 1 } });
// @ts-expect-error: a key in place of a key pair
createAwsIncidentManager({ auth: { sigv4: "a" } });

// Credentials that no operation needs.

createMockControl({ server: { host: "127.0.0.1:4010" } });
createMockControl({ auth: { controlToken: "t" }, server: { host: "127.0.0.1:4010" } });
// @ts-expect-error: an unknown scheme
createMockControl({ auth: { token: "t" }, server: { host: "127.0.0.1:4010" } });

async function softFailureKeepsItsStatus(): Promise<unknown> {
  const guance = createGuance({ auth: { dfApiKey: "k" } });
  const result = await guance.createEvent({ body: { date: 1, status: "info", title: "Deployed" } });
  if (result.status === 200 && result.ok) return result.data.traceId;
  return result.status === 200 ? result.error : undefined;
}

// Named types, dates and JSON text.

declare const message: TimelineMessage;
const text: string | undefined = message.message;
// @ts-expect-error: a misspelt field of a named body
const misspelt: CreateTimelineMessageBody = { mesage: "Called back" };
const named: CreateTimelineMessageInput = { path: { id: "c" }, body: { message: "Called back" } };
const called: Promise<CreateTimelineMessageResult> = rebilly.createTimelineMessage(named);
const event: CreateTimelineEventBody = {
  incidentRecordArn: "arn",
  eventTime: new Date(),
  eventType: "Note",
  eventData: { note: "Restarted" },
};
// @ts-expect-error: a response holds the number itself
const returned: TimelineEvent["eventTime"] = new Date();

void [text, misspelt, called, event, returned, narrowsByStatus, softFailureKeepsItsStatus];
