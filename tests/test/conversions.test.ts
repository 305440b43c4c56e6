import { unwrap } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createGuance } from "@event-contracts/client/guance";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import { expect, onTestFinished, test } from "vitest";

const moment = new Date("2026-03-17T09:00:00.250Z");

async function startMock(): Promise<MockServer> {
  const mock = await startMockServer({ auth: "any" });
  onTestFinished(() => mock.close());
  return mock;
}

test("a vendor that counts seconds stores the moment of a Date, and the JSON text of an object", async () => {
  const mock = await startMock();
  const incidents = createAwsIncidentManager({
    auth: { sigv4: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "any" } },
    server: { endpoint: mock.url("aws-incident-manager"), region: "us-east-1" },
  });
  const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
  const { incidentRecordArn } = unwrap(await incidents.startIncident({ body: { responsePlanArn } }));
  const { eventId } = unwrap(
    await incidents.createTimelineEvent({
      body: { incidentRecordArn, eventTime: moment, eventType: "Custom Event", eventData: { plan: "gold" } },
    }),
  );
  const { event } = unwrap(await incidents.getTimelineEvent({ query: { incidentRecordArn, eventId } }));
  expect(event).toMatchObject({ eventTime: 1_773_738_000.25, eventData: '{"plan":"gold"}' });

  const filters = [{ key: "eventTime", condition: { before: new Date(moment.getTime() + 1000) } }];
  const page = unwrap(await incidents.listTimelineEvents({ body: { incidentRecordArn, filters } }));
  expect(page.eventSummaries.map((summary) => summary.eventId)).toContain(eventId);
});

test("a vendor that counts milliseconds accepts a Date in a body, and Dates in JSON text of a query", async () => {
  const mock = await startMock();
  const urls: string[] = [];
  const guance = createGuance({
    auth: { dfApiKey: "any" },
    server: { endpoint: mock.url("guance") },
    fetch(url, init) {
      urls.push(url);
      return fetch(url, init);
    },
  });
  const created = await guance.createEvent({ body: { date: moment, status: "info", title: "Deployed" } });
  expect(created.status).toBe(200);
  await guance.getEvent({ path: { doc_id: "E_1" }, query: { timeRange: [moment, moment] } });
  expect(new URL(urls.at(-1) ?? "").searchParams.get("timeRange")).toBe("[1773738000250,1773738000250]");

  const query = { q: "E::custom:(`df_title`)", timeRange: [moment, moment] };
  const found = await guance.queryDataByUrl({ query: { body: { queries: [{ qtype: "dql", query }] } } });
  expect(unwrap(found).content.data[0]?.series[0]?.values).toEqual([[1_773_738_000_250, "Deployed"]]);
});
