import { expect } from "vitest";

import type { MockServer } from "../../src/index.js";
import { call, get, type ReceivedResponse } from "./call.js";
import { planArn } from "./client.js";

/** Starts an incident and answers its ARN. */
export async function start(mock: MockServer, members: object = {}): Promise<string> {
  const response = await call(mock, "startIncident", { responsePlanArn: planArn, ...members });
  expect(response).toMatchObject({ status: 200 });
  return (response.body as { incidentRecordArn: string }).incidentRecordArn;
}

/** An incident's record as it is read. */
export async function readIncident(mock: MockServer, arn: string): Promise<Record<string, unknown>> {
  const { body } = await get(mock, "getIncidentRecord", { arn });
  return (body as { incidentRecord: Record<string, unknown> }).incidentRecord;
}

/** Writes a note with other members where some are given. */
export function write(
  mock: MockServer,
  incidentRecordArn: string,
  members: object = {},
): Promise<ReceivedResponse> {
  const note = { incidentRecordArn, eventTime: 1773307260, eventType: "Note", eventData: '"text"' };
  return call(mock, "createTimelineEvent", { ...note, ...members });
}

/** The id of an event that was written. */
export function idOf({ body }: ReceivedResponse): string {
  return (body as { eventId: string }).eventId;
}

/** An event as it is read. */
export async function readEvent(
  mock: MockServer,
  incidentRecordArn: string,
  eventId: string,
): Promise<Record<string, unknown>> {
  const { body } = await get(mock, "getTimelineEvent", { incidentRecordArn, eventId });
  return (body as { event: Record<string, unknown> }).event;
}

/** A page of an incident's timeline. */
export async function timeline(
  mock: MockServer,
  incidentRecordArn: string,
  members: object = {},
): Promise<{
  readonly eventSummaries: readonly Record<string, unknown>[];
  readonly nextToken: string | null;
}> {
  const response = await call(mock, "listTimelineEvents", { incidentRecordArn, ...members });
  expect(response).toMatchObject({ status: 200 });
  return response.body as Awaited<ReturnType<typeof timeline>>;
}

/** The first page of an incident's related items. */
export async function relatedItems(
  mock: MockServer,
  incidentRecordArn: string,
): Promise<readonly Record<string, unknown>[]> {
  const { body } = await call(mock, "listRelatedItems", { incidentRecordArn });
  return (body as { relatedItems: readonly Record<string, unknown>[] }).relatedItems;
}
