import { expect } from "vitest";

import type { MockServer } from "../../src/index.js";
import { call, get, type ReceivedResponse } from "./call.js";

/** Each plan that `createPlan` makes has a name of its own. */
let plans = 0;

/** The properties that a new plan must have. */
export const bare = { incidentTemplate: { title: "Checkout is down", impact: 2 } };

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
