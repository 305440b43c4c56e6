import {
  ConflictException,
  CreateTimelineEventCommand,
  DeleteIncidentRecordCommand,
  DeleteTimelineEventCommand,
  GetIncidentRecordCommand,
  GetTimelineEventCommand,
  ListIncidentRecordsCommand,
  ListRelatedItemsCommand,
  paginateListIncidentRecords,
  paginateListRelatedItems,
  paginateListTimelineEvents,
  ResourceNotFoundException,
  UpdateIncidentRecordCommand,
  UpdateRelatedItemsCommand,
  UpdateTimelineEventCommand,
  ValidationException,
  type CreateTimelineEventInput,
  type EventReference,
  type SSMIncidentsClient,
} from "@aws-sdk/client-ssm-incidents";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { createClient, planArn, startIncident, unknownIncident } from "./client.js";
import { documentationKeys } from "./sign.js";
import { strictOnly } from "../auth-mode/auth-mode.js";

let mock: MockServer;
let client: SSMIncidentsClient;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  client = createClient(mock);
});
afterAll(() => mock.close());

function note(incidentRecordArn: string): CreateTimelineEventInput {
  return {
    incidentRecordArn,
    eventTime: new Date("2026-03-12T09:21:00.123Z"),
    eventType: "Note",
    eventData: '"Orders run out of database connections"',
  };
}

test("writes a note, reads, lists, corrects and deletes it", async () => {
  const incidentRecordArn = await startIncident(client);
  const created = await client.send(new CreateTimelineEventCommand(note(incidentRecordArn)));
  const { eventId } = created;
  expect(created).toMatchObject({ $metadata: { httpStatusCode: 201 }, incidentRecordArn });

  const eventData = '"…since release 412"';
  const updated = await client.send(
    new UpdateTimelineEventCommand({ incidentRecordArn, eventId, eventData }),
  );
  expect(updated.$metadata.httpStatusCode).toBe(204);
  const { event } = await client.send(new GetTimelineEventCommand({ incidentRecordArn, eventId }));
  expect(event).toMatchObject({ ...note(incidentRecordArn), eventId, eventData });

  await client.send(new DeleteTimelineEventCommand({ incidentRecordArn, eventId }));
  const read = client.send(new GetTimelineEventCommand({ incidentRecordArn, eventId }));
  await expect(read).rejects.toThrow(ResourceNotFoundException);
});

test("starts an incident, resolves and deletes it", async () => {
  const arn = await startIncident(client, { title: "Checkout answers 503", impact: 1 });
  await client.send(new UpdateIncidentRecordCommand({ arn, status: "RESOLVED" }));
  const { incidentRecord } = await client.send(new GetIncidentRecordCommand({ arn }));
  expect(incidentRecord).toMatchObject({ title: "Checkout answers 503", impact: 1, status: "RESOLVED" });
  expect(incidentRecord?.resolvedTime).toEqual(incidentRecord?.lastModifiedTime);

  const arns = async () =>
    (await client.send(new ListIncidentRecordsCommand({}))).incidentRecordSummaries?.map((it) => it.arn);
  expect(await arns()).toContain(arn);
  await client.send(new DeleteIncidentRecordCommand({ arn }));
  expect(await arns()).not.toContain(arn);
});

test("adds a metric to an incident and refers to it from an event", async () => {
  const incidentRecordArn = await startIncident(client);
  const identifier = { type: "METRIC", value: { metricDefinition: "{}" } } as const;
  await client.send(
    new UpdateRelatedItemsCommand({ incidentRecordArn, relatedItemsUpdate: { itemToAdd: { identifier } } }),
  );
  const { relatedItems = [] } = await client.send(new ListRelatedItemsCommand({ incidentRecordArn }));
  const metric = relatedItems.find((item) => item.identifier?.type === "METRIC");
  expect(metric).toMatchObject({ identifier });

  const eventReferences = [{ relatedItemId: metric?.generatedId ?? "" } as EventReference];
  const { eventId } = await client.send(
    new CreateTimelineEventCommand({ ...note(incidentRecordArn), eventReferences }),
  );
  const { event } = await client.send(new GetTimelineEventCommand({ incidentRecordArn, eventId }));
  expect(event?.eventReferences).toEqual(eventReferences);
});

test("reads the pages of each list with the SDK's paginators", async () => {
  const own = await startMockServer({ vendors: ["aws-incident-manager"] });
  const paging = { client: createClient(own), pageSize: 2 };
  const arns = [];
  for (let count = 0; count < 3; count += 1) arns.push(await startIncident(paging.client));
  const [incidentRecordArn = ""] = arns;
  for (const url of ["https://a.example", "https://b.example", "https://c.example"]) {
    await paging.client.send(new CreateTimelineEventCommand(note(incidentRecordArn)));
    const itemToAdd = { identifier: { type: "OTHER", value: { url } } } as const;
    await paging.client.send(
      new UpdateRelatedItemsCommand({ incidentRecordArn, relatedItemsUpdate: { itemToAdd } }),
    );
  }
  const sizes: (number | undefined)[][] = [[], [], []];
  for await (const page of paginateListIncidentRecords(paging, {}))
    sizes[0]?.push(page.incidentRecordSummaries?.length);
  for await (const page of paginateListTimelineEvents(paging, { incidentRecordArn }))
    sizes[1]?.push(page.eventSummaries?.length);
  for await (const page of paginateListRelatedItems(paging, { incidentRecordArn }))
    sizes[2]?.push(page.relatedItems?.length);
  await own.close();
  expect(sizes).toEqual([
    [2, 1],
    [2, 2, 2, 2],
    [2, 2],
  ]);
});

test("repeats a call with one client token, as a retry does, and gets the same event", async () => {
  const input = { ...note(await startIncident(client)), clientToken: "6a1c" };
  const first = await client.send(new CreateTimelineEventCommand(input));
  const second = await client.send(new CreateTimelineEventCommand(input));
  expect(second.eventId).toBe(first.eventId);
  expect(second.$metadata.requestId).not.toBe(first.$metadata.requestId);
});

test("gets a ConflictException for a client token with other details", async () => {
  const input = { ...note(await startIncident(client)), clientToken: "6a1d" };
  const { eventId } = await client.send(new CreateTimelineEventCommand(input));
  const error = await client
    .send(new CreateTimelineEventCommand({ ...input, eventData: '"Other"' }))
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConflictException);
  expect(error).toMatchObject({ resourceType: "TIMELINE_EVENT", resourceIdentifier: eventId });
});

test("gets a ResourceNotFoundException that names the missing resource", async () => {
  const error = await client
    .send(new CreateTimelineEventCommand(note(unknownIncident)))
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ResourceNotFoundException);
  expect(error).toMatchObject({ resourceType: "INCIDENT_RECORD", resourceIdentifier: unknownIncident });
});

test("gets a ValidationException for a request that the SDK does not check", async () => {
  const input = { ...note(await startIncident(client)), eventData: undefined };
  const call = client.send(new CreateTimelineEventCommand(input));
  await expect(call).rejects.toThrow(ValidationException);
  await expect(call).rejects.toThrow("Value null at 'eventData'");
});

test("gets a SerializationException for an invalid date, which the SDK writes as NaN", async () => {
  const input = { ...note(await startIncident(client)), eventTime: new Date("x") };
  const call = client.send(new CreateTimelineEventCommand(input));
  await expect(call).rejects.toMatchObject({ name: "SerializationException" });
});

strictOnly(() => {
  test.each([
    ["InvalidSignatureException", { credentials: { ...documentationKeys, secretAccessKey: "guessed" } }],
    ["UnrecognizedClientException", { credentials: { ...documentationKeys, accessKeyId: "AKIANOBODY" } }],
    ["InvalidSignatureException", { region: "mars-north-1" }],
  ])("gets an %s by its name for an unknown caller", async (name, options) => {
    const call = startIncident(createClient(mock, options));
    await expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 403, attempts: 1 } });
  });
});

test("works with an endpoint that ends in a slash, for which the SDK doubles it", async () => {
  const endpoint = `${mock.url("aws-incident-manager")}/`;
  expect(await startIncident(createClient(mock, { endpoint }))).toContain(
    "incident-record/example-response/",
  );
});

strictOnly(() => {
  test("signs in any region of the service and as a role with a session", async () => {
    const credentials = {
      ...documentationKeys,
      accessKeyId: "ASIAIOSFODNN7EXAMPLE",
      sessionToken: "mock-session",
    };
    const role = createClient(mock, { region: "eu-north-1", credentials });
    const { incidentRecord } = await role.send(
      new GetIncidentRecordCommand({ arn: await startIncident(role, { responsePlanArn: planArn }) }),
    );
    expect(incidentRecord?.lastModifiedBy).toBe("arn:aws:sts::111122223333:assumed-role/mock/session");
  });
});
