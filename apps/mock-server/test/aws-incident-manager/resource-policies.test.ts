import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { createPlan } from "./plan.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

const policy = '{"Version":"2012-10-17","Statement":[]}';

/** Adds a policy and returns its id. */
async function put(resourceArn: string, region = "us-east-1"): Promise<string> {
  const response = await call(mock, "putResourcePolicy", { resourceArn, policy }, { region });
  expect(response).toMatchObject({ status: 200 });
  return (response.body as { policyId: string }).policyId;
}

async function list(resourceArn: string, page: object = {}) {
  const { body } = await call(
    mock,
    `getResourcePolicies?resourceArn=${encodeURIComponent(resourceArn)}`,
    page,
  );
  return body as { resourcePolicies: readonly Record<string, unknown>[]; nextToken: string | null };
}

describe("R57 [vendor's text, vendor's sample, our choice]: Adds a policy on each `putResourcePolicy`, with an id of 32 hexadecimal digits and the region that was called. `deleteResourcePolicy` returns 200 with an empty object, and 404 with `resourceType` `RESOURCE_POLICY` for a policy that the plan does not have.", () => {
  test("adds policies and lists them in pages", async () => {
    const arn = await createPlan(mock);
    const first = await put(arn);
    const second = await put(arn, "eu-west-1");
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    const page = await list(arn, { maxResults: 1 });
    expect(page.resourcePolicies).toEqual([
      { policyId: first, policyDocument: policy, ramResourceShareRegion: "us-east-1" },
    ]);
    expect(await list(arn, { maxResults: 1, nextToken: page.nextToken })).toEqual({
      resourcePolicies: [{ policyId: second, policyDocument: policy, ramResourceShareRegion: "eu-west-1" }],
      nextToken: null,
    });
  });

  test("removes a policy of the plan, and no other", async () => {
    const [resourceArn, other] = [await createPlan(mock), await createPlan(mock)];
    const policyId = await put(resourceArn);
    const notFound = { status: 404, body: { resourceType: "RESOURCE_POLICY", resourceIdentifier: policyId } };
    expect(await call(mock, "deleteResourcePolicy", { resourceArn: other, policyId })).toMatchObject(
      notFound,
    );
    expect(await call(mock, "deleteResourcePolicy", { resourceArn, policyId })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await call(mock, "deleteResourcePolicy", { resourceArn, policyId })).toMatchObject(notFound);
    expect((await list(resourceArn)).resourcePolicies).toEqual([]);
  });
});

describe("R58 [our choice]: Returns a `ValidationException` from `putResourcePolicy` for a policy that is not a JSON object as text.", () => {
  test.each(["", "text", "[]", "null", '"{}"', "{"])("%j", async (invalid) => {
    const resourceArn = await createPlan(mock);
    expect(await call(mock, "putResourcePolicy", { resourceArn, policy: invalid })).toMatchObject({
      status: 400,
      error: "ValidationException",
    });
    expect((await list(resourceArn)).resourcePolicies).toEqual([]);
  });
});
