import { unwrap } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createCapillary } from "@event-contracts/client/capillary";
import { createGuance } from "@event-contracts/client/guance";
import { publish } from "@event-contracts/client/publish";
import type { NotSent } from "@event-contracts/client/publish";
import { toAwsIncidentManager } from "@event-contracts/client/publish/aws-incident-manager";
import { toCapillary } from "@event-contracts/client/publish/capillary";
import { toGuance } from "@event-contracts/client/publish/guance";
import { toRebilly } from "@event-contracts/client/publish/rebilly";
import { createRebilly } from "@event-contracts/client/rebilly";
import { startMockServer } from "@event-contracts/mock-server";
import { expect, expectTypeOf, onTestFinished, test } from "vitest";

const event = {
  specversion: "1.0",
  id: "e-1",
  source: "/checkout",
  type: "plan_changed",
  time: "2026-03-17T09:00:00Z",
  data: { plan: "gold" },
} as const;

test("one event is sent to every vendor, and each has its own result", async () => {
  const mock = await startMockServer({ auth: "any" });
  onTestFinished(() => mock.close());
  const endpoint = (vendor: string) => ({ endpoint: mock.url(vendor) });

  const rebilly = createRebilly({
    auth: { secretApiKey: "sk_sandbox_mock" },
    server: { ...endpoint("rebilly"), organizationId: "acme" },
  });
  await rebilly.createCustomEventType({ body: { name: "plan_changed" } });
  unwrap(
    await rebilly.upsertCustomer({ path: { id: "jane" }, body: { primaryAddress: { firstName: "Jane" } } }),
  );

  const incidents = createAwsIncidentManager({
    auth: { sigv4: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "any" } },
    server: { ...endpoint("aws-incident-manager"), region: "us-east-1" },
  });
  const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
  const { incidentRecordArn } = unwrap(await incidents.startIncident({ body: { responsePlanArn } }));

  const capillary = createCapillary({
    auth: { oauthToken: { key: "mock", secret: "mock" } },
    server: endpoint("capillary"),
  });
  const guance = createGuance({ auth: { dfApiKey: "mock" }, server: endpoint("guance") });

  const targets = {
    timeline: toRebilly(rebilly, { customerId: "jane" }),
    incident: toAwsIncidentManager(incidents, { incidentRecordArn }),
    events: toGuance(guance),
    behaviour: toCapillary(capillary, { webHookId: "00000000000000000000000000000000" }),
  };
  const first = await publish(event, targets);
  const second = await publish(event, targets);

  // The webhook does not exist. Its failure does not affect the other vendors.
  expect(first).toMatchObject({
    timeline: { status: 201, data: { customEventType: "plan_changed" } },
    incident: { status: 201 },
    events: { status: 200, ok: true },
    behaviour: { status: 404, ok: false },
  });
  // The idempotency key is the same, so that AWS returns the id of the first call.
  expect(unwrap(second.incident).eventId).toBe(unwrap(first.incident).eventId);
  expectTypeOf(first.incident).toEqualTypeOf<
    Awaited<ReturnType<typeof incidents.createTimelineEvent>> | NotSent
  >();
});
