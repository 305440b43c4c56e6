import { expect } from "vitest";

import type { MockServer } from "../../src/index.js";
import { call, get, type ReceivedResponse } from "./call.js";

/** Each plan that `createPlan` makes has a name of its own. */
let plans = 0;

/** The properties that a new plan must have. */
export const bare = { incidentTemplate: { title: "Checkout is down", impact: 2 } };

/** The topic that a chat channel and a notification target name. */
export const topic = "arn:aws:sns:us-east-1:111122223333:checkout-oncall";
/** The contact that a plan engages. */
export const contact = "arn:aws:ssm-contacts:us-east-1:111122223333:contact/checkout";
/** A runbook with all its properties. */
export const ssmAutomation = {
  documentName: "AWSIncidents-CriticalIncidentRunbookTemplate",
  documentVersion: "$DEFAULT",
  roleArn: "arn:aws:iam::111122223333:role/runbook",
  targetAccount: "IMPACTED_ACCOUNT",
  parameters: { Environment: ["production"] },
  dynamicParameters: { Incident: { variable: "INCIDENT_RECORD_ARN" } },
};
/** An integration with all its properties. */
export const pagerDutyConfiguration = {
  name: "checkout",
  pagerDutyIncidentConfiguration: { serviceId: "P1" },
  secretId: "secret",
};
/** A plan with all its properties but the name and the tags. */
export const full = {
  displayName: "Checkout is down",
  incidentTemplate: {
    title: "Checkout is down",
    impact: 1,
    summary: "Customers cannot pay",
    dedupeString: "checkout",
    notificationTargets: [{ snsTopicArn: topic }],
    incidentTags: { team: "checkout" },
  },
  chatChannel: { chatbotSns: [topic] },
  engagements: [contact],
  actions: [{ ssmAutomation }],
  integrations: [{ pagerDutyConfiguration }],
};

/** Makes a response plan and returns its ARN. `properties` replace those of `bare`. */
export async function createPlan(mock: MockServer, properties: object = {}): Promise<string> {
  const name = `plan-${(plans += 1)}`;
  const response = await call(mock, "createResponsePlan", { name, ...bare, ...properties });
  expect(response).toMatchObject({ status: 201 });
  return (response.body as { arn: string }).arn;
}

/** Reads a response plan. */
export async function readPlan(mock: MockServer, arn: string): Promise<Record<string, unknown>> {
  return (await get(mock, "getResponsePlan", { arn })).body as Record<string, unknown>;
}

/** The path of the tags of a resource. */
export function tagsPath(resourceArn: string): string {
  return `tags/${encodeURIComponent(resourceArn)}`;
}

/** Reads the tags of a resource. */
export async function readTags(mock: MockServer, arn: string): Promise<Record<string, string>> {
  const { body } = await get(mock, tagsPath(arn), {});
  return (body as { tags: Record<string, string> }).tags;
}

/** Removes tags of a resource. */
export function untag(mock: MockServer, arn: string, ...keys: string[]): Promise<ReceivedResponse> {
  const query = keys.map((key) => `tagKeys=${encodeURIComponent(key)}`).join("&");
  return call(mock, `${tagsPath(arn)}?${query}`, "", { method: "DELETE", headers: {} });
}
