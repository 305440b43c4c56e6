import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { planArn } from "./client.js";
import { allRelatedItems, start, write } from "./incident.js";
import { readTags, tagsPath } from "./plan.js";

let mock: MockServer;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-02-16T10:05:00.250Z");
  mock = await startMockServer({ vendors: ["aws-incident-manager"], now: () => now });
});
afterEach(() => mock.close());

const user = "arn:aws:iam::111122223333:user/mock";
const key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const regions = { "us-east-1": { sseKmsKeyId: key }, "us-east-2": {} };

/** Makes the replication set and returns its ARN. */
async function createSet(properties: object = {}): Promise<string> {
  const response = await call(mock, "createReplicationSet", { regions, ...properties });
  expect(response).toMatchObject({ status: 201 });
  return (response.body as { arn: string }).arn;
}

async function readSet(arn: string): Promise<Record<string, unknown>> {
  const { body } = await get(mock, "getReplicationSet", { arn });
  return (body as { replicationSet: Record<string, unknown> }).replicationSet;
}

/** The names of the regions of a set. */
async function regionsOf(arn: string): Promise<readonly string[]> {
  return Object.keys((await readSet(arn))["regionMap"] as object);
}

function change(arn: string, action: object, properties: object = {}) {
  return call(mock, "updateReplicationSet", { arn, actions: [action], ...properties });
}

describe("R51 [vendor's text, vendor's sample, our choice]: Returns 201 from `createReplicationSet` with an ARN of the form `arn:aws:ssm-incidents::<account>:replication-set/<id>`. A region that was sent without a key has the key `DefaultKey`. An account has one set: a second is a 409 that names the first. The names of regions are not looked up.", () => {
  test("reads as it was made", async () => {
    const arn = await createSet();
    expect(arn).toMatch(/^arn:aws:ssm-incidents::111122223333:replication-set\/[0-9a-f-]{36}$/);
    const region = { status: "ACTIVE", statusMessage: null, statusUpdateDateTime: 1771236300.25 };
    expect(await readSet(arn)).toEqual({
      arn,
      regionMap: {
        "us-east-1": { ...region, sseKmsKeyId: key },
        "us-east-2": { ...region, sseKmsKeyId: "DefaultKey" },
      },
      status: "ACTIVE",
      deletionProtected: false,
      createdTime: 1771236300.25,
      createdBy: user,
      lastModifiedTime: 1771236300.25,
      lastModifiedBy: user,
    });
    expect((await call(mock, "listReplicationSets")).body).toEqual({
      replicationSetArns: [arn],
      nextToken: null,
    });
  });

  test("is one of an account, which a repetition of the call is not", async () => {
    const arn = await createSet({ clientToken: "first" });
    expect(await createSet({ clientToken: "first" })).toBe(arn);
    const conflict = {
      status: 409,
      error: "ConflictException",
      body: { resourceType: "REPLICATION_SET", resourceIdentifier: arn, retryAfter: null },
    };
    expect(await call(mock, "createReplicationSet", { regions })).toMatchObject(conflict);
    const other = { regions: { "us-west-2": {} }, clientToken: "first" };
    expect(await call(mock, "createReplicationSet", other)).toMatchObject(conflict);
  });

  test("has a region that does not exist", async () => {
    expect(await regionsOf(await createSet({ regions: { "mars-north-1": {} } }))).toEqual(["mars-north-1"]);
  });

  test.each([
    ["no region", {}],
    ["four regions", { a: {}, b: {}, c: {}, d: {} }],
    ["a name of 21 characters", { ["a".repeat(21)]: {} }],
  ])("refuses %s", async (_, invalid) => {
    const response = await call(mock, "createReplicationSet", { regions: invalid });
    expect(response).toMatchObject({ status: 400, error: "ValidationException" });
    expect((response.body as { message: string }).message).toContain("at 'regions' failed");
  });
});

test("R53 [vendor's text]: Returns 404 with `resourceType` `REPLICATION_SET` for an unknown set from `getReplicationSet`, `updateReplicationSet`, `updateDeletionProtection` and `deleteReplicationSet`.", async () => {
  const arn = "arn:aws:ssm-incidents::111122223333:replication-set/c4bcb603-4bf9-bb3f-413c-08df53673b57";
  const notFound = {
    status: 404,
    error: "ResourceNotFoundException",
    body: { resourceType: "REPLICATION_SET", resourceIdentifier: arn },
  };
  expect(await get(mock, "getReplicationSet", { arn })).toMatchObject(notFound);
  expect(await change(arn, { deleteRegionAction: { regionName: "us-east-1" } })).toMatchObject(notFound);
  expect(await call(mock, "updateDeletionProtection", { arn, deletionProtected: true })).toMatchObject(
    notFound,
  );
  expect(await call(mock, `deleteReplicationSet?arn=${encodeURIComponent(arn)}`)).toMatchObject(notFound);
});

describe("R54 [vendor's text, our choice]: Adds or removes one region on `updateReplicationSet`, without the wait of 24 hours that the vendor asks for. Removing the last one deletes the set with all data (R56). A region that the set has is a 409; a fourth region, one that the set does not have and the last one of a protected set are a `ValidationException`.", () => {
  test("adds and removes, and records time and caller", async () => {
    const arn = await createSet();
    now = new Date("2026-02-17T10:05:00.500Z");
    const add = { addRegionAction: { regionName: "eu-central-1", sseKmsKeyId: "k" } };
    expect(await change(arn, add)).toMatchObject({ status: 204, text: "" });
    expect(await readSet(arn)).toMatchObject({
      status: "ACTIVE",
      regionMap: {
        "eu-central-1": { status: "ACTIVE", sseKmsKeyId: "k", statusUpdateDateTime: 1771322700.5 },
      },
      createdTime: 1771236300.25,
      lastModifiedTime: 1771322700.5,
      lastModifiedBy: user,
    });
    await change(arn, { deleteRegionAction: { regionName: "us-east-1" } });
    expect(await regionsOf(arn)).toEqual(["us-east-2", "eu-central-1"]);
  });

  test("refuses what the set cannot do, and changes nothing", async () => {
    const arn = await createSet();
    const remove = (regionName: string) => change(arn, { deleteRegionAction: { regionName } });
    const add = (regionName: string) => change(arn, { addRegionAction: { regionName } });
    expect(await add("us-east-2")).toMatchObject({
      status: 409,
      error: "ConflictException",
      body: { resourceType: "REPLICATION_SET", resourceIdentifier: arn },
    });
    const refused = { status: 400, error: "ValidationException" };
    expect(await remove("us-west-1")).toMatchObject(refused);
    expect(await remove("constructor")).toMatchObject(refused);
    await add("eu-central-1");
    expect(await add("eu-west-1")).toMatchObject(refused);
    await remove("us-east-1");
    await remove("us-east-2");
    await call(mock, "updateDeletionProtection", { arn, deletionProtected: true });
    expect(await remove("eu-central-1")).toMatchObject(refused);
    expect(await regionsOf(arn)).toEqual(["eu-central-1"]);
  });

  test("deletes the set and all data with the last region", async () => {
    const arn = await createSet({ regions: { "us-east-1": {} } });
    const incident = await start(mock);
    const remove = () => change(arn, { deleteRegionAction: { regionName: "us-east-1" } });
    expect(await remove()).toMatchObject({ status: 204, text: "" });
    expect(await get(mock, "getReplicationSet", { arn })).toMatchObject({ status: 404 });
    expect(await get(mock, "getIncidentRecord", { arn: incident })).toMatchObject({ status: 404 });
    expect(await remove()).toMatchObject({ status: 404 });
    expect(await createSet()).not.toBe(arn);
  });

  test("repeats a call with the same token, and refuses another with it", async () => {
    const arn = await createSet();
    const token = { clientToken: "region" };
    await change(arn, { addRegionAction: { regionName: "eu-central-1" } }, token);
    expect(await change(arn, { addRegionAction: { regionName: "eu-central-1" } }, token)).toMatchObject({
      status: 204,
    });
    expect(await change(arn, { addRegionAction: { regionName: "eu-west-1" } }, token)).toMatchObject({
      status: 409,
    });
  });
});

test("R55 [vendor's text, vendor's sample, our choice]: Returns a `ValidationException` from `deleteReplicationSet` while `updateDeletionProtection` protects the set. A new set is not protected.", async () => {
  const arn = await createSet();
  const remove = () => call(mock, `deleteReplicationSet?arn=${encodeURIComponent(arn)}`);
  const protect = (deletionProtected: boolean) =>
    call(mock, "updateDeletionProtection", { arn, deletionProtected });
  expect(await protect(true)).toMatchObject({ status: 204, text: "" });
  expect(await readSet(arn)).toMatchObject({ deletionProtected: true });
  expect(await remove()).toMatchObject({ status: 400, error: "ValidationException" });
  await protect(false);
  expect(await remove()).toMatchObject({ status: 204, text: "" });
});

test("R64 [vendor's text, our choice]: Returns a `ValidationException` from `updateDeletionProtection` for a `clientToken` that was used with other properties, because the vendor declares no 409 there.", async () => {
  const arn = await createSet();
  const on = { arn, deletionProtected: true, clientToken: "protect" };
  await call(mock, "updateDeletionProtection", on);
  expect(await call(mock, "updateDeletionProtection", on)).toMatchObject({ status: 204 });
  const off = { ...on, deletionProtected: false };
  expect(await call(mock, "updateDeletionProtection", off)).toMatchObject({
    status: 400,
    error: "ValidationException",
  });
  expect(await readSet(arn)).toMatchObject({ deletionProtected: true });
});

describe("R56 [vendor's text]: Removes with a replication set all that the account has: response plans and their policies, incidents, timelines, related items and tags.", () => {
  test("leaves nothing", async () => {
    const arn = await createSet({ tags: { team: "platform" } });
    const incident = await start(mock);
    await write(mock, incident);
    await call(mock, tagsPath(planArn), { tags: { team: "checkout" } });
    expect(await call(mock, `deleteReplicationSet?arn=${encodeURIComponent(arn)}`)).toMatchObject({
      status: 204,
    });
    expect((await call(mock, "listReplicationSets")).body).toEqual({
      replicationSetArns: [],
      nextToken: null,
    });
    expect((await call(mock, "listResponsePlans")).body).toEqual({
      responsePlanSummaries: [],
      nextToken: null,
    });
    expect((await call(mock, "listIncidentRecords")).body).toMatchObject({ incidentRecordSummaries: [] });
    const { body } = await call(mock, "listTimelineEvents", { incidentRecordArn: incident });
    expect(body).toMatchObject({ eventSummaries: [] });
    for (const resource of [arn, planArn, incident])
      expect(await get(mock, tagsPath(resource), {})).toMatchObject({ status: 404 });
    expect(await createSet()).not.toBe(arn);
  });

  test("leaves nothing to a plan of the same name or an incident of the same cause", async () => {
    const arn = await createSet();
    const remove = () => call(mock, `deleteReplicationSet?arn=${encodeURIComponent(arn)}`);
    const plan = {
      name: "checkout",
      incidentTemplate: { title: "T", impact: 2, dedupeString: "outage" },
      tags: { team: "checkout" },
    };
    const responsePlanArn = planArn.replace("example-response", "checkout");
    const create = () => call(mock, "createResponsePlan", plan);
    const policies = async () =>
      (await call(mock, `getResourcePolicies?resourceArn=${encodeURIComponent(responsePlanArn)}`)).body;
    await create();
    await call(mock, "putResourcePolicy", { resourceArn: responsePlanArn, policy: "{}" });
    const identifier = { type: "OTHER", value: { url: "https://status.example" } };
    const first = await start(mock, { responsePlanArn, relatedItems: [{ identifier }] });
    await remove();
    expect(await call(mock, "startIncident", { responsePlanArn })).toMatchObject({ status: 404 });
    expect(await allRelatedItems(mock, first)).toEqual([]);
    const { tags: _, ...untagged } = plan;
    expect(await call(mock, "createResponsePlan", untagged)).toMatchObject({ status: 201 });
    expect(await readTags(mock, responsePlanArn)).toEqual({});
    expect(await policies()).toEqual({ resourcePolicies: [], nextToken: null });
    expect(await start(mock, { responsePlanArn })).not.toBe(first);
    expect(await create()).toMatchObject({ status: 409 });
  });
});

test.each([
  ["code=402", 402, { serviceCode: "ssm-incidents", quotaCode: "L-EXAMPLE2" }],
  ["code=409", 409, { resourceType: "REPLICATION_SET" }],
])("answers %s if the request prefers it", async (prefer, status, body) => {
  const headers = { "content-type": "application/json", prefer };
  expect(await call(mock, "createReplicationSet", { regions }, { headers })).toMatchObject({ status, body });
});

test.each(["setCreating", "setUpdating", "setFailed"])(
  "reads as %s if the request prefers it",
  async (example) => {
    const arn = encodeURIComponent(await createSet());
    const options = { method: "GET", headers: { prefer: `example=${example}` } };
    const { body } = await call(mock, `getReplicationSet?arn=${arn}`, "", options);
    const status = example.slice("set".length).toUpperCase();
    expect(body).toMatchObject({ replicationSet: { status } });
  },
);
