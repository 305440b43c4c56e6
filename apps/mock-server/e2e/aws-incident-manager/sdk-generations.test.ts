import * as newest from "@aws-sdk/client-ssm-incidents";
import * as oldest from "@aws-sdk/client-ssm-incidents-3.245";
import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";
import { environmentOf } from "./environment.js";

// The older package has types of its own for the same classes.
const generations = [
  ["of 2023", oldest as unknown as typeof newest],
  ["of today", newest],
] as const;

test.each(generations)("the AWS SDK %s goes from a plan to a resolved incident", async (_, sdk) => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } =
    environmentOf(mock);
  const client = new sdk.SSMIncidentsClient({
    endpoint: mock.url("aws-incident-manager"),
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
  });

  const regions = { "us-east-1": {} };
  const { arn: setArn } = await client.send(new sdk.CreateReplicationSetCommand({ regions }));
  const waiter = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  const active = await sdk.waitUntilWaitForReplicationSetActive(waiter, { arn: setArn });
  expect(active.state).toBe("SUCCESS");
  const { arn: responsePlanArn } = await client.send(
    new sdk.CreateResponsePlanCommand({
      name: "checkout-outage",
      incidentTemplate: { title: "Checkout answers 503", impact: 2, incidentTags: { service: "checkout" } },
    }),
  );
  const { incidentRecordArn } = await client.send(new sdk.StartIncidentCommand({ responsePlanArn }));
  const { tags } = await client.send(new sdk.ListTagsForResourceCommand({ resourceArn: incidentRecordArn }));
  expect(tags).toEqual({ service: "checkout" });

  // The older SDK sends whole seconds.
  const eventTime = new Date("2026-03-02T09:15:00Z");
  const note = { incidentRecordArn, eventTime, eventType: "Note", eventData: '"Rolled back"' };
  const { eventId } = await client.send(new sdk.CreateTimelineEventCommand(note));
  const { event } = await client.send(new sdk.GetTimelineEventCommand({ incidentRecordArn, eventId }));
  expect(event).toMatchObject({ ...note, eventId });
  const pages = sdk.paginateListTimelineEvents({ client, pageSize: 1 }, { incidentRecordArn });
  const listed: unknown[] = [];
  for await (const page of pages) listed.push(...(page.eventSummaries ?? []));
  expect(listed).toContainEqual(expect.objectContaining({ eventId, eventTime }));

  await client.send(new sdk.UpdateIncidentRecordCommand({ arn: incidentRecordArn, status: "RESOLVED" }));
  const { incidentRecord } = await client.send(new sdk.GetIncidentRecordCommand({ arn: incidentRecordArn }));
  expect(incidentRecord).toMatchObject({ title: "Checkout answers 503", impact: 2, status: "RESOLVED" });

  await client.send(new sdk.DeleteIncidentRecordCommand({ arn: incidentRecordArn }));
  const gone = client.send(new sdk.GetIncidentRecordCommand({ arn: incidentRecordArn }));
  await expect(gone).rejects.toThrow(sdk.ResourceNotFoundException);
  await client.send(new sdk.DeleteResponsePlanCommand({ arn: responsePlanArn }));
  await client.send(new sdk.DeleteReplicationSetCommand({ arn: setArn }));
  const deleted = await sdk.waitUntilWaitForReplicationSetDeleted(waiter, { arn: setArn });
  expect(deleted.state).toBe("SUCCESS");
});
