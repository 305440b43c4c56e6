import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { call, get } from "./call.js";
import { planArn } from "./client.js";
import { readIncident, start, write } from "./incident.js";
import {
  bare,
  contact,
  createPlan,
  full,
  pagerDutyConfiguration,
  readPlan,
  readTags,
  ssmAutomation,
  topic,
} from "./plan.js";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

const checkout = "arn:aws:ssm-incidents::111122223333:response-plan/checkout";
const unknownPlan = "arn:aws:ssm-incidents::111122223333:response-plan/nobody-made-it";

describe("R43 [vendor's sample, our choice]: Begins with two response plans, `example-response` as the vendor's samples have it, and `checkout`, so that an incident can be started at once. `createResponsePlan` with the name of one of them makes the plan anew, as if it were not there. Once it is changed or deleted, it is a plan like any other.", () => {
  test("lists them, and forgets one that is deleted", async () => {
    await using fresh = await startMockServer({ vendors: ["aws-incident-manager"] });
    const list = async () => (await call(fresh, "listResponsePlans")).body;
    const initial = { arn: planArn, name: "example-response", displayName: "Example response plan" };
    const second = { arn: checkout, name: "checkout", displayName: null };
    expect(await list()).toEqual({ responsePlanSummaries: [initial, second], nextToken: null });
    expect(await readPlan(fresh, planArn)).toMatchObject({
      incidentTemplate: { title: "example-incident", impact: 5 },
    });
    await call(fresh, "deleteResponsePlan", { arn: planArn });
    expect(await list()).toMatchObject({ responsePlanSummaries: [second] });
    expect(await call(fresh, "startIncident", { responsePlanArn: planArn })).toMatchObject({ status: 404 });
  });

  test("makes one of them anew once, and only before it is changed", async () => {
    await using fresh = await startMockServer({ vendors: ["aws-incident-manager"] });
    const create = (name: string) => call(fresh, "createResponsePlan", { name, ...bare });
    expect(await create("checkout")).toMatchObject({ status: 201, body: { arn: checkout } });
    expect(await readPlan(fresh, checkout)).toMatchObject(bare);
    expect(await create("checkout")).toMatchObject({ status: 409 });
    await call(fresh, "updateResponsePlan", { arn: planArn, displayName: "Ours" });
    expect(await create("example-response")).toMatchObject({ status: 409 });
  });
});

describe("R44 [vendor's text, vendor's sample, our choice]: Returns 201 from `createResponsePlan` with the ARN `arn:aws:ssm-incidents::<account>:response-plan/<name>`. The plan reads as it was sent; what was not sent reads null, or as an empty list.", () => {
  test("returns a plan with all its properties", async () => {
    const arn = await createPlan(mock, full);
    const name = arn.split("/").at(-1);
    expect(arn).toBe(`arn:aws:ssm-incidents::111122223333:response-plan/${name}`);
    expect(await readPlan(mock, arn)).toEqual({ arn, name, ...full });
  });

  test("returns a plan with a title and an impact only", async () => {
    const arn = await createPlan(mock, bare);
    expect(await readPlan(mock, arn)).toEqual({
      arn,
      name: arn.split("/").at(-1),
      displayName: null,
      incidentTemplate: {
        ...bare.incidentTemplate,
        summary: null,
        dedupeString: null,
        notificationTargets: [],
        incidentTags: null,
      },
      chatChannel: null,
      engagements: [],
      actions: [],
      integrations: [],
    });
  });

  test("ignores properties that the contract does not name, in the parts of a plan too", async () => {
    const { serviceId } = pagerDutyConfiguration.pagerDutyIncidentConfiguration;
    const arn = await createPlan(mock, {
      ...full,
      color: "red",
      incidentTemplate: { ...full.incidentTemplate, color: "red" },
      actions: [{ ssmAutomation: { ...ssmAutomation, color: "red" } }],
      integrations: [
        {
          pagerDutyConfiguration: {
            ...pagerDutyConfiguration,
            color: "red",
            pagerDutyIncidentConfiguration: { serviceId, color: "red" },
          },
        },
      ],
    });
    expect(JSON.stringify(await readPlan(mock, arn))).not.toContain("red");
  });

  test.each([
    ["name", { name: "with space" }],
    ["name", { name: "" }],
    ["engagements", { engagements: [contact, contact] }],
    ["actions", { actions: [{ ssmAutomation }, { ssmAutomation }] }],
    ["incidentTemplate.impact", { incidentTemplate: { title: "", impact: 6 } }],
    [
      "actions.1.member.ssmAutomation.parameters",
      { actions: [{ ssmAutomation: { ...ssmAutomation, parameters: {} } }] },
    ],
    [
      "actions.1.member.ssmAutomation.roleArn",
      { actions: [{ ssmAutomation: { ...ssmAutomation, roleArn: contact } }] },
    ],
  ])("refuses an invalid %s: %j", async (at, properties) => {
    const response = await call(mock, "createResponsePlan", { name: "refused", ...full, ...properties });
    expect(response).toMatchObject({ status: 400, error: "ValidationException" });
    expect((response.body as { message: string }).message).toContain(`at '${at}' failed`);
  });
});

test("R44a [our choice]: Needs no replication set for any operation, and looks for none of the contacts, runbooks, roles, topics and secrets that a plan names.", async () => {
  await using fresh = await startMockServer({ vendors: ["aws-incident-manager"] });
  expect((await call(fresh, "listReplicationSets")).body).toMatchObject({ replicationSetArns: [] });
  const arn = await createPlan(fresh, full);
  expect(await call(fresh, "updateResponsePlan", { arn, ...full })).toMatchObject({ status: 204 });
  const incident = await start(fresh, { responsePlanArn: arn });
  expect(await readIncident(fresh, incident)).toMatchObject({ title: full.incidentTemplate.title });
  expect(await write(fresh, incident)).toMatchObject({ status: 201 });
});

test("R45 [vendor's text, our choice]: Returns 409 with the ARN of the plan from `createResponsePlan` if a plan has the name. The call does not use up its `clientToken`.", async () => {
  const plan = { name: "taken", ...bare };
  await call(mock, "createResponsePlan", { ...plan, clientToken: "first" });
  expect(await call(mock, "createResponsePlan", { ...plan, clientToken: "first" })).toMatchObject({
    status: 201,
  });
  const arn = "arn:aws:ssm-incidents::111122223333:response-plan/taken";
  expect(await call(mock, "createResponsePlan", { ...plan, clientToken: "second" })).toMatchObject({
    status: 409,
    error: "ConflictException",
    body: { resourceType: "RESPONSE_PLAN", resourceIdentifier: arn, retryAfter: null },
  });
  expect(
    await call(mock, "createResponsePlan", { ...plan, name: "other", clientToken: "first" }),
  ).toMatchObject({
    status: 409,
    body: { resourceType: "RESPONSE_PLAN", resourceIdentifier: arn },
  });
  await call(mock, "deleteResponsePlan", { arn });
  expect(await call(mock, "createResponsePlan", { ...plan, clientToken: "second" })).toMatchObject({
    status: 201,
  });
});

describe("R49 [vendor's text, our choice]: Changes on `updateResponsePlan` the properties that were sent; lists and `incidentTemplateTags` are replaced as a whole. `chatChannel` with `empty`, an empty list, empty tags and an empty `displayName`, summary or dedupe string remove the value, and stand for none on `createResponsePlan`. Incidents that were started before keep theirs.", () => {
  test("changes what is sent, and nothing else", async () => {
    const arn = await createPlan(mock, full);
    const before = await readPlan(mock, arn);
    const changes = { incidentTemplateTitle: "Checkout is slow", incidentTemplateTags: { stage: "test" } };
    expect(await call(mock, "updateResponsePlan", { arn, ...changes })).toMatchObject({
      status: 204,
      text: "",
    });
    const incidentTemplate = {
      ...full.incidentTemplate,
      title: "Checkout is slow",
      incidentTags: { stage: "test" },
    };
    expect(await readPlan(mock, arn)).toEqual({ ...before, incidentTemplate });
  });

  test("changes each of the properties", async () => {
    const arn = await createPlan(mock);
    const { title, impact, summary, dedupeString, notificationTargets, incidentTags } = full.incidentTemplate;
    const { incidentTemplate: _, ...others } = full;
    await call(mock, "updateResponsePlan", {
      arn,
      ...others,
      incidentTemplateTitle: title,
      incidentTemplateImpact: impact,
      incidentTemplateSummary: summary,
      incidentTemplateDedupeString: dedupeString,
      incidentTemplateNotificationTargets: notificationTargets,
      incidentTemplateTags: incidentTags,
    });
    expect(await readPlan(mock, arn)).toMatchObject(full);
  });

  test("removes what is sent empty", async () => {
    const arn = await createPlan(mock, full);
    await call(mock, "updateResponsePlan", {
      arn,
      displayName: "",
      chatChannel: { empty: {} },
      engagements: [],
      actions: [],
      integrations: [],
      incidentTemplateSummary: "",
      incidentTemplateDedupeString: "",
      incidentTemplateNotificationTargets: [],
      incidentTemplateTags: {},
    });
    expect(await readPlan(mock, arn)).toMatchObject({
      displayName: null,
      chatChannel: null,
      engagements: [],
      actions: [],
      integrations: [],
      incidentTemplate: { summary: null, dedupeString: null, notificationTargets: [], incidentTags: null },
    });
  });

  test("replaces a list and a map as a whole", async () => {
    const arn = await createPlan(mock, full);
    const other = { snsTopicArn: `${topic}-2` };
    const [engagements, actions, integrations] = [
      [`${contact}-2`],
      [{ ssmAutomation: { documentName: "Restart", roleArn: ssmAutomation.roleArn } }],
      [{ pagerDutyConfiguration: { ...pagerDutyConfiguration, name: "other" } }],
    ];
    const lists = { engagements, actions, integrations };
    await call(mock, "updateResponsePlan", {
      arn,
      ...lists,
      incidentTemplateNotificationTargets: [other],
      incidentTemplateTags: { stage: "test" },
    });
    const { actions: changed, ...plan } = await readPlan(mock, arn);
    expect(plan).toMatchObject({
      engagements,
      integrations,
      incidentTemplate: { notificationTargets: [other] },
    });
    expect(changed).toEqual(actions);
    expect((plan["incidentTemplate"] as { incidentTags: unknown }).incidentTags).toEqual({ stage: "test" });
  });

  test("takes empty texts for none in a new plan", async () => {
    const incidentTemplate = { title: "", impact: 2, summary: "", dedupeString: "" };
    const arn = await createPlan(mock, { displayName: "", incidentTemplate });
    expect(await readPlan(mock, arn)).toMatchObject({
      displayName: null,
      incidentTemplate: { title: "", summary: null, dedupeString: null },
    });
    const [first, second] = [
      await start(mock, { responsePlanArn: arn }),
      await start(mock, { responsePlanArn: arn }),
    ];
    expect(second).not.toBe(first);
  });

  test("leaves incidents as they are, and lays out later ones", async () => {
    const responsePlanArn = await createPlan(mock);
    const earlier = await start(mock, { responsePlanArn });
    await call(mock, "updateResponsePlan", { arn: responsePlanArn, incidentTemplateTitle: "Changed" });
    expect(await readIncident(mock, earlier)).toMatchObject({ title: "Checkout is down" });
    expect(await readIncident(mock, await start(mock, { responsePlanArn }))).toMatchObject({
      title: "Changed",
    });
  });

  test("repeats a call with the same token, and refuses another with it", async () => {
    const arn = await createPlan(mock);
    const update = { arn, displayName: "First", clientToken: "update" };
    await call(mock, "updateResponsePlan", update);
    await call(mock, "updateResponsePlan", { arn, displayName: "Second" });
    expect(await call(mock, "updateResponsePlan", update)).toMatchObject({ status: 204 });
    expect(await readPlan(mock, arn)).toMatchObject({ displayName: "Second" });
    expect(await call(mock, "updateResponsePlan", { ...update, displayName: "Third" })).toMatchObject({
      status: 409,
      body: { resourceType: "RESPONSE_PLAN", resourceIdentifier: arn },
    });
  });
});

test("R50 [vendor's text, our choice]: Returns 204 from `deleteResponsePlan`, for an unknown plan too. The tags and the policies of the plan are removed with it, and its incidents stay.", async () => {
  const arn = await createPlan(mock, { tags: { team: "checkout" } });
  const name = arn.split("/").at(-1);
  await call(mock, "putResourcePolicy", { resourceArn: arn, policy: "{}" });
  const incident = await start(mock, { responsePlanArn: arn });
  expect(await call(mock, "deleteResponsePlan", { arn })).toMatchObject({ status: 204, text: "" });
  expect(await call(mock, "deleteResponsePlan", { arn })).toMatchObject({ status: 204, text: "" });
  expect(await readIncident(mock, incident)).toMatchObject({ status: "OPEN" });
  await call(mock, "createResponsePlan", { name, ...bare });
  expect(await readTags(mock, arn)).toEqual({});
  const { body } = await call(mock, `getResourcePolicies?resourceArn=${encodeURIComponent(arn)}`, {});
  expect(body).toEqual({ resourcePolicies: [], nextToken: null });
});

describe("R62 [vendor's text]: Returns 404 with `resourceType` `RESPONSE_PLAN` for an unknown plan from `getResponsePlan`, `updateResponsePlan`, `putResourcePolicy`, `getResourcePolicies` and `deleteResourcePolicy`.", () => {
  const resource = `resourceArn=${encodeURIComponent(unknownPlan)}`;
  test.each([
    ["getResponsePlan", () => get(mock, "getResponsePlan", { arn: unknownPlan })],
    ["updateResponsePlan", () => call(mock, "updateResponsePlan", { arn: unknownPlan })],
    ["putResourcePolicy", () => call(mock, "putResourcePolicy", { resourceArn: unknownPlan, policy: "{}" })],
    ["getResourcePolicies", () => call(mock, `getResourcePolicies?${resource}`, {})],
    [
      "deleteResourcePolicy",
      () => call(mock, "deleteResourcePolicy", { resourceArn: unknownPlan, policyId: "1" }),
    ],
  ])("%s", async (_, response) => {
    expect(await response()).toMatchObject({
      status: 404,
      error: "ResourceNotFoundException",
      body: { resourceType: "RESPONSE_PLAN", resourceIdentifier: unknownPlan },
    });
  });
});

test("R59 [our choice]: Lists response plans in the order they were made, and resource policies in the order they were added.", async () => {
  await using fresh = await startMockServer({ vendors: ["aws-incident-manager"] });
  const arns = [planArn, checkout];
  for (const _ of [1, 2, 3, 4]) arns.push(await createPlan(fresh));
  const listed: string[] = [];
  let nextToken: string | undefined;
  do {
    const { body } = await call(fresh, "listResponsePlans", { maxResults: 2, nextToken });
    const page = body as { responsePlanSummaries: { arn: string }[]; nextToken: string | null };
    expect(page.responsePlanSummaries.length).toBeLessThanOrEqual(2);
    listed.push(...page.responsePlanSummaries.map(({ arn }) => arn));
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
  expect(listed).toEqual(arns);
  const sent = ['{"a":1}', '{"b":2}', '{"a":1}'];
  for (const policy of sent) await call(fresh, "putResourcePolicy", { resourceArn: planArn, policy });
  const { body } = await call(fresh, `getResourcePolicies?resourceArn=${encodeURIComponent(planArn)}`);
  const { resourcePolicies } = body as { resourcePolicies: { policyDocument: string }[] };
  expect(resourcePolicies.map(({ policyDocument }) => policyDocument)).toEqual(sent);
});
