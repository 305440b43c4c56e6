// A program that every runtime must run with the packed client. It uses no feature of a particular runtime.
import { unwrap } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { items } from "@event-contracts/client/pages";
import { createRebilly } from "@event-contracts/client/rebilly";

/** Writes to a mock server and reads back, signed and unsigned. Returns a summary in one line. */
export async function smoke(address) {
  const observed = [];
  const rebilly = createRebilly({
    auth: { secretApiKey: "sk_sandbox_mock" },
    server: { endpoint: `${address}/rebilly`, organizationId: "acme" },
    observe: ({ status, attempts }) => observed.push(`${status}x${attempts}`),
  });
  const { id } = unwrap(await rebilly.createCustomer({ body: { primaryAddress: { firstName: "Jane" } } }));
  unwrap(await rebilly.createTimelineMessage({ path: { id }, body: { message: "Called back: ü" } }));
  const messages = [];
  for await (const { message } of items(rebilly.listTimelineMessages, { path: { id } }))
    messages.push(message);
  const missing = await rebilly.getTimelineMessage({ path: { id, messageId: "none" } });
  const aborted = await rebilly.getCustomer({ path: { id } }, { signal: AbortSignal.abort() });

  const incidents = createAwsIncidentManager({
    auth: {
      sigv4: {
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      },
    },
    server: { endpoint: `${address}/aws-incident-manager`, region: "us-east-1" },
  });
  const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
  const incident = await incidents.startIncident({ body: { responsePlanArn } });

  return [
    messages.includes("Called back: ü"),
    missing.status,
    aborted.error.reason,
    incident.status,
    observed.join(),
  ].join(" ");
}

/** The summary of a successful {@link smoke}. */
export const expected = "true 404 aborted 200 201x1,201x1,200x1,404x1,0x1";
