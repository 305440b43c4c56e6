import { CreateTimelineEventCommand, ListTimelineEventsCommand } from "@aws-sdk/client-ssm-incidents";
import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";
import { createClient, startIncident } from "./client.js";

test("writes no second event if the SDK retries after a lost response", async () => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const client = createClient(mock, { maxAttempts: 3 });
  const incidentRecordArn = await startIncident(client);
  const lost = mock.fail("createTimelineEvent", { connection: "reset", when: "after", times: 1 });

  const written = await client.send(
    new CreateTimelineEventCommand({
      incidentRecordArn,
      eventTime: new Date("2026-03-12T09:21:00Z"),
      eventType: "Note",
      eventData: '"Orders run out of database connections"',
    }),
  );

  expect(lost.applied).toBe(1);
  expect(written.$metadata.attempts).toBe(2);
  const { eventSummaries = [] } = await client.send(new ListTimelineEventsCommand({ incidentRecordArn }));
  const notes = eventSummaries.filter(({ eventType }) => eventType === "Note");
  expect(notes.map(({ eventId }) => eventId)).toEqual([written.eventId]);
});
