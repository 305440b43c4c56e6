import {
  paginateGetResourcePolicies,
  paginateListIncidentFindings,
  paginateListReplicationSets,
  paginateListResponsePlans,
  SSMIncidents,
  waitUntilWaitForReplicationSetActive,
  waitUntilWaitForReplicationSetDeleted,
} from "@aws-sdk/client-ssm-incidents";
import { afterEach, beforeEach, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { planArn } from "./client.js";
import { documentationKeys } from "./sign.js";

let mock: MockServer;
let aws: SSMIncidents;

beforeEach(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const endpoint = mock.url("aws-incident-manager");
  aws = new SSMIncidents({ endpoint, region: "us-east-1", credentials: documentationKeys });
});
afterEach(() => mock.close());

/** The SDK waits 30 seconds between two looks, and a test ends after 5: the first look must be enough. */
const patience = { maxWaitTime: 40 };

test("R52 [client's code, our choice]: Finishes the creation, the change and the deletion of a replication set with the response, so that a set is always `ACTIVE` and the SDK's waiters end at their first look.", async () => {
  const { arn } = await aws.createReplicationSet({ regions: { "us-east-1": {} } });
  const active = () => waitUntilWaitForReplicationSetActive({ client: aws, ...patience }, { arn });
  expect(await active()).toMatchObject({ state: "SUCCESS" });
  await aws.updateReplicationSet({ arn, actions: [{ addRegionAction: { regionName: "us-east-2" } }] });
  expect(await active()).toMatchObject({ state: "SUCCESS" });
  await aws.deleteReplicationSet({ arn });
  const deleted = await waitUntilWaitForReplicationSetDeleted({ client: aws, ...patience }, { arn });
  expect(deleted).toMatchObject({ state: "SUCCESS" });
});

test("makes, reads, changes and removes what an infrastructure tool manages", async () => {
  const { arn: setArn } = await aws.createReplicationSet({
    regions: { "us-east-1": {}, "eu-central-1": { sseKmsKeyId: "alias/incidents" } },
    tags: { managed: "true" },
  });
  await waitUntilWaitForReplicationSetActive({ client: aws, ...patience }, { arn: setArn });
  expect((await aws.listReplicationSets({})).replicationSetArns).toEqual([setArn]);
  const { replicationSet } = await aws.getReplicationSet({ arn: setArn });
  expect(replicationSet?.createdTime).toBeInstanceOf(Date);
  expect(replicationSet).toMatchObject({
    arn: setArn,
    status: "ACTIVE",
    deletionProtected: false,
    regionMap: {
      "us-east-1": { sseKmsKeyId: "DefaultKey", status: "ACTIVE" },
      "eu-central-1": { sseKmsKeyId: "alias/incidents", status: "ACTIVE" },
    },
  });
  expect((await aws.listTagsForResource({ resourceArn: setArn })).tags).toEqual({ managed: "true" });

  const incidentTemplate = {
    title: "Checkout is down",
    impact: 1,
    dedupeString: "checkout",
    incidentTags: { team: "checkout" },
  };
  const chatChannel = { chatbotSns: ["arn:aws:sns:us-east-1:111122223333:checkout-oncall"] };
  const tags = { managed: "true", stage: "test" };
  const { arn } = await aws.createResponsePlan({ name: "checkout", incidentTemplate, chatChannel, tags });
  expect(await aws.getResponsePlan({ arn })).toMatchObject({
    arn,
    name: "checkout",
    incidentTemplate,
    chatChannel,
  });
  expect((await aws.listTagsForResource({ resourceArn: arn })).tags).toEqual(tags);

  await aws.updateResponsePlan({
    arn,
    displayName: "Checkout",
    chatChannel: { empty: {} },
    incidentTemplateTags: {},
  });
  await aws.tagResource({ resourceArn: arn, tags: { stage: "production" } });
  await aws.untagResource({ resourceArn: arn, tagKeys: ["managed"] });
  const changed = await aws.getResponsePlan({ arn });
  expect(changed).toMatchObject({ displayName: "Checkout", incidentTemplate: { title: "Checkout is down" } });
  expect(changed.chatChannel).toBeUndefined();
  expect(changed.incidentTemplate?.incidentTags).toBeUndefined();
  expect((await aws.listTagsForResource({ resourceArn: arn })).tags).toEqual({ stage: "production" });

  const { incidentRecordArn } = await aws.startIncident({ responsePlanArn: arn });
  expect(await aws.startIncident({ responsePlanArn: arn })).toMatchObject({ incidentRecordArn });
  const { incidentRecord } = await aws.getIncidentRecord({ arn: incidentRecordArn });
  expect(incidentRecord).toMatchObject({ title: "Checkout is down", impact: 1, dedupeString: "checkout" });

  await aws.deleteResponsePlan({ arn });
  await expect(aws.getResponsePlan({ arn })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await aws.updateDeletionProtection({ arn: setArn, deletionProtected: true });
  await expect(aws.deleteReplicationSet({ arn: setArn })).rejects.toMatchObject({
    name: "ValidationException",
  });
  await aws.updateDeletionProtection({ arn: setArn, deletionProtected: false });
  await aws.deleteReplicationSet({ arn: setArn });
  await waitUntilWaitForReplicationSetDeleted({ client: aws, ...patience }, { arn: setArn });
});

test("assigns the tags of the plan's template to an incident", async () => {
  const incidentTemplate = { title: "Checkout", impact: 3, incidentTags: { team: "checkout" } };
  const { arn: responsePlanArn } = await aws.createResponsePlan({ name: "tagged", incidentTemplate });
  const { incidentRecordArn: resourceArn } = await aws.startIncident({ responsePlanArn });
  expect((await aws.listTagsForResource({ resourceArn })).tags).toEqual({ team: "checkout" });
});

test("pages through every list with the SDK's paginators", async () => {
  const incidentTemplate = { title: "T", impact: 5 };
  for (const name of ["a", "b", "c"]) await aws.createResponsePlan({ name, incidentTemplate });
  const names: (string | undefined)[] = [];
  for await (const page of paginateListResponsePlans({ client: aws, pageSize: 1 }, {}))
    names.push(...(page.responsePlanSummaries ?? []).map(({ name }) => name));
  expect(names).toEqual(["example-response", "checkout", "a", "b", "c"]);

  const put: (string | undefined)[] = [];
  for (const policy of ['{"a":1}', '{"b":2}', '{"c":3}'])
    put.push((await aws.putResourcePolicy({ resourceArn: planArn, policy })).policyId);
  const policies: (string | undefined)[] = [];
  for await (const page of paginateGetResourcePolicies(
    { client: aws, pageSize: 2 },
    { resourceArn: planArn },
  ))
    policies.push(...(page.resourcePolicies ?? []).map(({ policyId }) => policyId));
  expect(policies).toEqual(put);
  const policyId = put[0];
  await aws.deleteResourcePolicy({ resourceArn: planArn, policyId });
  expect((await aws.getResourcePolicies({ resourceArn: planArn })).resourcePolicies).toHaveLength(2);

  const { arn } = await aws.createReplicationSet({ regions: { "us-east-1": {} } });
  const sets: string[] = [];
  for await (const page of paginateListReplicationSets({ client: aws, pageSize: 1 }, {}))
    sets.push(...(page.replicationSetArns ?? []));
  expect(sets).toEqual([arn]);

  const { incidentRecordArn } = await aws.startIncident({ responsePlanArn: planArn });
  let pages = 0;
  for await (const page of paginateListIncidentFindings(
    { client: aws, pageSize: 1 },
    { incidentRecordArn },
  )) {
    expect(page.findings).toEqual([]);
    pages += 1;
  }
  expect(pages).toBe(1);
  const findingIds = ["x"];
  expect(await aws.batchGetIncidentFindings({ incidentRecordArn, findingIds })).toMatchObject({
    findings: [],
    errors: [{ findingId: "x" }],
  });
});
