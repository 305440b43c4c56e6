import { vendors } from "@event-contracts/contracts";
import { describe, expect, test } from "vitest";

import type { MockSession } from "../../src/control/mock-session.js";
import { listScenarios } from "../../src/control/scenarios.js";
import { SeedError } from "../../src/control/seed-error.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { createEngine } from "../../src/server/create-engine.js";
import type { Engine } from "../../src/server/engine.js";
import { createMock } from "../../src/server/start.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";

async function engineWith(names: readonly string[]): Promise<Engine> {
  const served = names.map(async (name) => ({
    contract: await loadContract(name),
    vendor: await loadVendor(name),
  }));
  return createEngine(await Promise.all(served), {});
}

const scenarios = await listScenarios(await engineWith(vendors));

/** A session of a mock that accepts every caller. */
async function newSession(): Promise<MockSession> {
  return (await createMock({ auth: "off" })).session();
}

/** The body of a response to a request below a vendor's URL. */
async function read(session: MockSession, vendor: string, path: string, body?: object): Promise<unknown> {
  const response = await session.fetch(
    `${session.url(vendor)}${path}`,
    body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
  );
  return response.json();
}

async function messageOf(played: Promise<unknown>): Promise<string> {
  const error: unknown = await played.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SeedError);
  return (error as Error).message;
}

test("each vendor has two scenarios or more, each with a summary and a description", () => {
  for (const vendor of vendors) {
    const own = scenarios.filter((scenario) => scenario.vendor === vendor);
    expect(own.length, vendor).toBeGreaterThanOrEqual(2);
    for (const { summary, description } of own) expect([summary, description]).not.toContain(undefined);
  }
});

test.each(scenarios)("$vendor: $name is played, and its outputs have values", async ({ vendor, name }) => {
  const session = await newSession();
  const { outputs, steps } = await session.scenario(vendor, name);
  expect(steps.length).toBeGreaterThan(1);
  expect(new Set(steps.map((step) => step.vendor))).toEqual(new Set([vendor]));
  expect(Object.values(outputs)).not.toContain(undefined);
});

describe("leaves the state that it promises:", () => {
  test("openIncident", async () => {
    const session = await newSession();
    const { outputs } = await session.scenario("aws-incident-manager", "openIncident", { title: "Slow" });
    const arn = String(outputs["incidentRecordArn"]);
    const vendor = "aws-incident-manager";
    expect(await read(session, vendor, `/getIncidentRecord?arn=${encodeURIComponent(arn)}`)).toMatchObject({
      incidentRecord: { title: "Slow", status: "OPEN", impact: 1 },
    });
    const { eventSummaries } = (await read(session, vendor, "/listTimelineEvents", {
      incidentRecordArn: arn,
    })) as { eventSummaries: { eventId: string; eventType: string }[] };
    const written = eventSummaries.filter(({ eventType }) => !eventType.startsWith("SSM"));
    expect(new Set(written.map(({ eventId }) => eventId))).toEqual(
      new Set([outputs["firstEventId"], outputs["secondEventId"], outputs["thirdEventId"]]),
    );
  });

  test("resolvedIncident", async () => {
    const session = await newSession();
    const { outputs } = await session.scenario("aws-incident-manager", "resolvedIncident");
    const arn = String(outputs["incidentRecordArn"]);
    const vendor = "aws-incident-manager";
    expect(await read(session, vendor, `/getIncidentRecord?arn=${encodeURIComponent(arn)}`)).toMatchObject({
      incidentRecord: { status: "RESOLVED" },
    });
    const { relatedItems } = (await read(session, vendor, "/listRelatedItems", {
      incidentRecordArn: arn,
    })) as { relatedItems: { title: string }[] };
    expect(relatedItems.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["Latency of search", "Why search was slow"]),
    );
  });

  test("customerWithTimeline", async () => {
    const session = await newSession();
    const options = { server: { organizationId: "acme" } };
    const { outputs } = await session.scenario("rebilly", "customerWithTimeline", {}, options);
    const timeline = (await read(
      session,
      "rebilly",
      `/organizations/acme/customers/${String(outputs["customerId"])}/timeline`,
    )) as { type: string }[];
    expect(timeline).toHaveLength(10);
    expect(new Set(timeline.map(({ type }) => type)).size).toBe(3);
  });

  test("mergedCustomer", async () => {
    const session = await newSession();
    const options = { server: { organizationId: "acme" } };
    const { outputs } = await session.scenario("rebilly", "mergedCustomer", {}, options);
    const customers = "/organizations/acme/customers";
    const id = String(outputs["customerId"]);
    expect(await read(session, "rebilly", customers)).toMatchObject([{ id }]);
    expect(await read(session, "rebilly", `${customers}/${id}/lead-source`)).toMatchObject({
      source: "newsletter",
    });
    expect(await read(session, "rebilly", `${customers}/${String(outputs["duplicateId"])}`)).toMatchObject({
      status: 404,
    });
  });

  test("openAndRecovered", async () => {
    const session = await newSession();
    await session.scenario("guance", "openAndRecovered", { service: "search" });
    const now = session.clock.now().getTime();
    const { content } = (await read(session, "guance", "/api/v1/events/abnormal/list", {
      timeRange: [now - 60_000, now + 60_000],
    })) as { content: { data: { df_title: string }[] } };
    expect(content.data.map(({ df_title }) => df_title).toSorted()).toEqual([
      "search error rate above 1 %",
      "search error rate above 5 %",
    ]);
  });

  test("deployment", async () => {
    const session = await newSession();
    await session.scenario("guance", "deployment");
    const query = {
      q: "E::`custom`:(`df_title`) { `service` = 'checkout-api' }",
      disableMultipleField: false,
    };
    expect(
      await read(session, "guance", "/api/v1/df/query_data_v1", { queries: [{ qtype: "dql", query }] }),
    ).toMatchObject({
      content: {
        data: [
          {
            series: [
              {
                values: [
                  [1_773_740_060_000, "Deployment of checkout-api 2.8.0 finished"],
                  [1_773_739_800_000, "Deployment of checkout-api 2.8.0 started"],
                  [1_773_739_740_000, "checkout-api 2.8.0 approved"],
                ],
              },
            ],
          },
        ],
      },
    });
  });

  test("bookings", async () => {
    const session = await newSession();
    const { outputs } = await session.scenario("capillary", "bookings");
    expect(await read(session, "capillary", "/v2/events/search?eventName=room_booked")).toMatchObject({
      totalRecords: 3,
    });
    const id = String(outputs["secondRequestId"]);
    expect(await read(session, "capillary", `/v2/events/event_data?id=${id}`)).toMatchObject({
      data: [{ additonalAttributes: { hotel_name: "Garden House" } }],
    });
  });

  test("failedBooking", async () => {
    const session = await newSession();
    const { outputs } = await session.scenario("capillary", "failedBooking", { eventName: "spa_booked" });
    expect(await read(session, "capillary", "/v2/events/logs?event_name=spa_booked")).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({ id: outputs["requestId"], status: "EVENT_SUCCESS" }),
        expect.objectContaining({ id: outputs["failedRequestId"], status: "EMF_PROCESSOR_FAILED" }),
      ]) as unknown,
    });
  });
});

describe("refuses", () => {
  test.each([
    ["rebily", "mergedCustomer", {}, 'There is no vendor "rebily". Did you mean rebilly?'],
    [
      "rebilly",
      "mergedCustomers",
      {},
      'rebilly has no scenario "mergedCustomers". Did you mean mergedCustomer?',
    ],
    ["rebilly", "x", {}, 'rebilly has no scenario "x". There are customerWithTimeline, mergedCustomer.'],
    [
      "aws-incident-manager",
      "openIncident",
      { impact: 9, titel: "Slow" },
      "The scenario openIncident: inputs/titel must NOT have additional properties. Did you mean title?; inputs/impact must be <= 5.",
    ],
    [
      "rebilly",
      "mergedCustomer",
      { firstName: "Kim" },
      "The scenario mergedCustomer: inputs/firstName must NOT have additional properties.",
    ],
  ])("unknown names and wrong inputs: %s, %s, %j", async (vendor, name, inputs, message) => {
    const session = await newSession();
    expect(await messageOf(session.scenario(vendor, name, inputs))).toBe(message);
  });

  test("an unknown variable of servers", async () => {
    const session = await newSession();
    const server = { organisationId: "acme" };
    expect(await messageOf(session.scenario("rebilly", "mergedCustomer", {}, { server }))).toBe(
      "server/organisationId: The servers of rebilly have no such variable. Did you mean organizationId?",
    );
  });

  test("a second play that the vendor refuses, and names the step", async () => {
    const session = await newSession();
    await session.scenario("rebilly", "customerWithTimeline");
    expect(await messageOf(session.scenario("rebilly", "customerWithTimeline"))).toMatch(
      /^Step 2 of 11, defineType \(createCustomEventType of rebilly\), was answered 422: .*plan-changed exists already.* The first step was applied\.$/,
    );
  });
});

test("a contract of others has no scenarios, whatever its name", async () => {
  const contract = { ...(await loadContract("rebilly")), isOwn: false };
  expect(await listScenarios(createEngine([{ contract, vendor: genericVendor }], {}))).toEqual([]);
});

test("a vendor without scenarios has none", async () => {
  const contract = { ...(await loadContract("rebilly")), name: "courier" };
  expect(await listScenarios(createEngine([{ contract, vendor: genericVendor }], {}), "courier")).toEqual([]);
});
