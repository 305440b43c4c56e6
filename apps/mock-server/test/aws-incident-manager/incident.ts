import { expect } from "vitest";

import type { MockServer } from "../../src/index.js";
import { call, get, type ReceivedResponse } from "./call.js";
import { planArn } from "./client.js";

/** Starts an incident and returns its ARN. */
export async function start(mock: MockServer, properties: object = {}): Promise<string> {
  const response = await call(mock, "startIncident", { responsePlanArn: planArn, ...properties });
  expect(response).toMatchObject({ status: 200 });
  return (response.body as { incidentRecordArn: string }).incidentRecordArn;
}

/** Reads the record of an incident. */
export async function readIncident(mock: MockServer, arn: string): Promise<Record<string, unknown>> {
  const { body } = await get(mock, "getIncidentRecord", { arn });
  return (body as { incidentRecord: Record<string, unknown> }).incidentRecord;
}

/** Writes a note. `properties` replace those of the default note. */
export function write(
  mock: MockServer,
  incidentRecordArn: string,
  properties: object = {},
): Promise<ReceivedResponse> {
  const note = { incidentRecordArn, eventTime: 1773307260, eventType: "Note", eventData: '"text"' };
  return call(mock, "createTimelineEvent", { ...note, ...properties });
}

/** The id of an event that was written. */
export function idOf({ body }: ReceivedResponse): string {
  return (body as { eventId: string }).eventId;
}

/** Reads an event. */
export async function readEvent(
  mock: MockServer,
  incidentRecordArn: string,
  eventId: string,
): Promise<Record<string, unknown>> {
  const { body } = await get(mock, "getTimelineEvent", { incidentRecordArn, eventId });
  return (body as { event: Record<string, unknown> }).event;
}

/** Reads a page of an incident's timeline. */
export async function timeline(
  mock: MockServer,
  incidentRecordArn: string,
  properties: object = {},
): Promise<{
  readonly eventSummaries: readonly Record<string, unknown>[];
  readonly nextToken: string | null;
}> {
  const response = await call(mock, "listTimelineEvents", { incidentRecordArn, ...properties });
  expect(response).toMatchObject({ status: 200 });
  return response.body as Awaited<ReturnType<typeof timeline>>;
}

/** Reads the first page of an incident's related items. */
export async function allRelatedItems(
  mock: MockServer,
  incidentRecordArn: string,
): Promise<readonly Record<string, unknown>[]> {
  const { body } = await call(mock, "listRelatedItems", { incidentRecordArn });
  return (body as { relatedItems: readonly Record<string, unknown>[] }).relatedItems;
}

/** Reads an incident's related items without the OpsItem of its start. */
export async function relatedItems(
  mock: MockServer,
  incidentRecordArn: string,
): Promise<readonly Record<string, unknown>[]> {
  const items = await allRelatedItems(mock, incidentRecordArn);
  return items.filter(({ title }) => title !== "parentItem");
}

/** Reads the events that callers wrote to a timeline, latest first. */
export async function callersEvents(
  mock: MockServer,
  incidentRecordArn: string,
): Promise<readonly Record<string, unknown>[]> {
  const { eventSummaries } = await timeline(mock, incidentRecordArn);
  return eventSummaries.filter(({ eventType }) => !String(eventType).startsWith("SSM "));
}

/** Reads the data of the events of a type, parsed, latest first. */
export async function dataOf(
  mock: MockServer,
  incidentRecordArn: string,
  eventType: string,
): Promise<readonly unknown[]> {
  const filters = [{ key: "eventType", condition: { equals: { stringValues: [eventType] } } }];
  const { eventSummaries } = await timeline(mock, incidentRecordArn, { filters });
  const all: unknown[] = [];
  for (const { eventId } of eventSummaries) {
    const { eventData } = await readEvent(mock, incidentRecordArn, String(eventId));
    all.push(JSON.parse(String(eventData)));
  }
  return all;
}
