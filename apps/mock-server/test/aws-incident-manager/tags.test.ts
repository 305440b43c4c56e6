import {
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-ssm-incidents";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { createClient, unknownIncident } from "./client.js";
import { start } from "./incident.js";
import { bare, createPlan, readTags, tagsPath, untag } from "./plan.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

/** Tags with the names from `first` to `last`. */
function numbered(first: number, last: number): Record<string, string> {
  const names = Array.from({ length: last - first + 1 }, (_, index) => `tag-${first + index}`);
  return Object.fromEntries(names.map((name) => [name, "1"]));
}

describe("R46 [vendor's text, our choice]: Adds on `tagResource` the tags that were sent, and replaces the values of those that the resource has. A fifty-first tag is a 402 `ServiceQuotaExceededException`, and none of the tags sent is added.", () => {
  test("adds and replaces", async () => {
    const arn = await createPlan(mock, { tags: { team: "checkout", stage: "test" } });
    const tags = { stage: "production", "with:colon/slash": "" };
    expect(await call(mock, tagsPath(arn), { tags })).toMatchObject({ status: 204, text: "" });
    expect(await readTags(mock, arn)).toEqual({ team: "checkout", ...tags });
  });

  test("refuses a fifty-first tag, but not a new value of one of fifty", async () => {
    const arn = await createPlan(mock, { tags: numbered(1, 49) });
    expect(await call(mock, tagsPath(arn), { tags: numbered(50, 51) })).toMatchObject({
      status: 402,
      error: "ServiceQuotaExceededException",
      body: {
        serviceCode: "ssm-incidents",
        quotaCode: expect.any(String) as string,
        resourceIdentifier: arn,
        resourceType: "RESPONSE_PLAN",
      },
    });
    expect(await readTags(mock, arn)).toEqual(numbered(1, 49));
    expect(await call(mock, tagsPath(arn), { tags: numbered(50, 50) })).toMatchObject({ status: 204 });
    expect(await call(mock, tagsPath(arn), { tags: { "tag-1": "2" } })).toMatchObject({ status: 204 });
    expect(await readTags(mock, arn)).toEqual({ ...numbered(1, 50), "tag-1": "2" });
  });
});

describe("R47 [vendor's text, our choice]: Has tags on response plans, incidents and replication sets, and returns 404 from the operations on tags for any other ARN, with the `resourceType` that the ARN says, or null. `untagResource` removes the tags that the resource has, and a resource without tags has an empty object.", () => {
  test("removes the tags that are named, and ignores others", async () => {
    const arn = await createPlan(mock, { tags: { team: "checkout", "a/b=c": "1", stage: "test" } });
    expect(await untag(mock, arn, "a/b=c", "team", "unknown")).toMatchObject({ status: 204, text: "" });
    expect(await readTags(mock, arn)).toEqual({ stage: "test" });
    await untag(mock, arn, "stage");
    expect(await readTags(mock, arn)).toEqual({});
  });

  test("has tags on incidents and replication sets", async () => {
    const incident = await start(mock);
    expect(await readTags(mock, incident)).toEqual({});
    await call(mock, tagsPath(incident), { tags: { team: "checkout" } });
    expect(await readTags(mock, incident)).toEqual({ team: "checkout" });
    await call(mock, "deleteIncidentRecord", { arn: incident });
    expect(await get(mock, tagsPath(incident), {})).toMatchObject({ status: 404 });

    const { body } = await call(mock, "createReplicationSet", {
      regions: { "us-east-1": {} },
      tags: { a: "b" },
    });
    expect(await readTags(mock, (body as { arn: string }).arn)).toEqual({ a: "b" });
  });

  test.each([
    [unknownIncident, "INCIDENT_RECORD"],
    ["arn:aws:ssm-incidents::111122223333:response-plan/nobody-made-it", "RESPONSE_PLAN"],
    ["arn:aws:ssm-incidents::111122223333:replication-set/1", "REPLICATION_SET"],
    ["arn:aws:ssm-incidents::111122223333:constructor/1", null],
    ["anything", null],
  ])("returns 404 for %s", async (arn, resourceType) => {
    const notFound = {
      status: 404,
      error: "ResourceNotFoundException",
      body: { resourceType, resourceIdentifier: arn },
    };
    expect(await get(mock, tagsPath(arn), {})).toMatchObject(notFound);
    expect(await call(mock, tagsPath(arn), { tags: { a: "b" } })).toMatchObject(notFound);
    expect(await untag(mock, arn, "a")).toMatchObject(notFound);
  });

  test.each([
    ["of AWS", { "aws:team": "checkout" }, "Value 'aws:team' at 'tags'"],
    ["with other characters", { team: "équipe" }, "Value 'équipe' at 'tags.team'"],
    ["that are none", {}, "Member must have length greater than or equal to 1"],
    ["that are 51", numbered(1, 51), "Member must have length less than or equal to 50"],
  ])("refuses tags %s", async (_, tags, message) => {
    const arn = await createPlan(mock);
    const response = await call(mock, tagsPath(arn), { tags });
    expect(response).toMatchObject({ status: 400, error: "ValidationException" });
    expect((response.body as { message: string }).message).toMatch(/^1 validation error detected: /);
    expect((response.body as { message: string }).message).toContain(message);
  });

  test("refuses to remove no tags", async () => {
    const arn = await createPlan(mock);
    const options = { method: "DELETE", headers: {} };
    expect(await call(mock, tagsPath(arn), "", options)).toMatchObject({
      status: 400,
      error: "ValidationException",
    });
  });
});

test("R48 [client's code]: Takes the ARN in the path of the operations on tags as one segment whose colons and slashes are percent-encoded, and verifies the signature over that path.", async () => {
  const resourceArn = await start(mock);
  const client = createClient(mock);
  await client.send(
    new TagResourceCommand({ resourceArn, tags: { team: "checkout", "a b:c/d+e": "x=y z" } }),
  );
  await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ["team", "a b:c/d"] }));
  expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({
    "a b:c/d+e": "x=y z",
  });
  expect(await get(mock, `tags/${resourceArn}`, {})).toMatchObject({
    status: 404,
    error: "UnknownOperationException",
  });
});

test("R63 [vendor's text]: Returns a `SerializationException` for a map with a null or a value of another type.", async () => {
  const arn = await createPlan(mock);
  for (const tags of [{ team: null }, { 1: null }, { team: 1 }, ["team"]]) {
    const response = await call(mock, tagsPath(arn), { tags });
    expect(response).toMatchObject({ status: 400, error: "SerializationException" });
  }
  const ssmAutomation = { documentName: "Restart", roleArn: "arn:aws:iam::111122223333:role/runbook" };
  for (const properties of [
    { tags: { team: null } },
    { incidentTemplate: { ...bare.incidentTemplate, incidentTags: { team: null } } },
    { actions: [{ ssmAutomation: { ...ssmAutomation, parameters: { Environment: null } } }] },
    { actions: [{ ssmAutomation: { ...ssmAutomation, dynamicParameters: { Incident: null } } }] },
  ]) {
    const response = await call(mock, "createResponsePlan", { name: "maps", ...bare, ...properties });
    expect(response).toMatchObject({ status: 400, error: "SerializationException" });
  }
  for (const update of [{ incidentTemplateTags: { team: null } }, { incidentTemplateTags: ["team"] }]) {
    const response = await call(mock, "updateResponsePlan", { arn, ...update });
    expect(response).toMatchObject({ status: 400, error: "SerializationException" });
  }
  for (const regions of [{ "us-east-1": null }, { "us-east-1": "key" }, ["us-east-1"]]) {
    const response = await call(mock, "createReplicationSet", { regions });
    expect(response).toMatchObject({ status: 400, error: "SerializationException" });
  }
});
