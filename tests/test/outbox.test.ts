import { readFile } from "node:fs/promises";
import { unwrap } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createOutbox, memoryStore, toOutbox } from "@event-contracts/client/outbox";
import { items } from "@event-contracts/client/pages";
import { publish } from "@event-contracts/client/publish";
import { toAwsIncidentManager } from "@event-contracts/client/publish/aws-incident-manager";
import { toRebilly } from "@event-contracts/client/publish/rebilly";
import { createRebilly } from "@event-contracts/client/rebilly";
import { startMockServer } from "@event-contracts/mock-server";
import type { Job } from "bullmq";
import { Redis } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { createQueuedCalls } from "../support/bullmq-outbox.js";
import { startRedis } from "../support/start-redis.js";

/** AWS takes an idempotency key and Rebilly does not. */
async function startVendors() {
  const mock = await startMockServer({ vendors: ["aws-incident-manager", "rebilly"] });
  onTestFinished(() => mock.close());
  const incidents = createAwsIncidentManager({
    auth: {
      sigv4: {
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      },
    },
    server: { endpoint: mock.url("aws-incident-manager"), region: "us-east-1" },
    retries: 0,
  });
  const rebilly = createRebilly({
    auth: { secretApiKey: "sk_sandbox_mock" },
    server: { endpoint: mock.url("rebilly"), organizationId: "acme" },
    retries: 0,
  });
  const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
  const { incidentRecordArn } = unwrap(await incidents.startIncident({ body: { responsePlanArn } }));
  unwrap(
    await rebilly.upsertCustomer({
      path: { id: "jane" },
      body: { primaryAddress: { firstName: "Jane" } },
    }),
  );
  unwrap(await rebilly.createCustomEventType({ body: { name: "plan_changed" } }));
  const count = async (all: AsyncIterable<unknown>): Promise<number> => {
    let total = 0;
    for await (const _ of all) total++;
    return total;
  };
  const events = () => count(items(incidents.listTimelineEvents, { body: { incidentRecordArn } }));
  const messages = () => count(items(rebilly.listTimelineMessages, { path: { id: "jane" } }));
  // The vendors themselves have written some.
  const [firstEvents, firstMessages] = [await events(), await messages()];
  return {
    mock,
    incidentRecordArn,
    incidents,
    rebilly,
    storedEvents: async () => (await events()) - firstEvents,
    storedMessages: async () => (await messages()) - firstMessages,
  };
}

const event = {
  specversion: "1.0",
  id: "e-1",
  source: "/checkout",
  type: "plan_changed",
  time: "2026-03-17T09:00:00Z",
  data: { plan: "gold" },
} as const;

test("an event that is published into an outbox is stored once, or is doubtful", async () => {
  const { mock, incidents, incidentRecordArn, rebilly, storedEvents, storedMessages } = await startVendors();
  const outbox = await createOutbox({
    store: memoryStore(),
    targets: {
      incident: toAwsIncidentManager(incidents, { incidentRecordArn }),
      timeline: toRebilly(rebilly, { customerId: "jane" }),
    },
  });
  // The network loses the answers to the first calls.
  for (const vendor of ["aws-incident-manager", "rebilly"]) {
    mock.fail({ vendor, method: "POST" }, { connection: "reset", when: "after", times: 1 });
  }
  const outcomes = await publish(event, {
    incident: toOutbox(outbox, "incident"),
    timeline: toOutbox(outbox, "timeline"),
  });
  expect(outcomes).toMatchObject({ incident: { ok: true }, timeline: { ok: true } });
  while ((await outbox.flush()).waiting.length > 0);
  const { doubtful } = await outbox.close();
  expect(doubtful).toMatchObject([{ target: "timeline", input: event }]);
  expect(await storedEvents()).toBe(1);
  expect(await storedMessages()).toBe(1);
});

test("the client's README contains the tested recipe for BullMQ", async () => {
  const readme = await readFile(new URL("../../packages/client/README.md", import.meta.url), "utf8");
  const tested = await readFile(new URL("../support/bullmq-outbox.ts", import.meta.url), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${tested}\`\`\`\n`);
});

test("a queue in Redis survives a crash, repeats calls with a key, and no others", async () => {
  const vendors = await startVendors();
  const redis = await startRedis();
  const connection = new Redis({ path: redis.path, maxRetriesPerRequest: null });
  const events = createQueuedCalls("events", connection, vendors.incidents.createTimelineEvent);
  const messages = createQueuedCalls("messages", connection, vendors.rebilly.createTimelineMessage);
  const { incidentRecordArn } = vendors;
  const eventType = "Custom Event" as const;
  const body = { incidentRecordArn, eventTime: 1_790_000_000, eventType, eventData: '"a"' };
  await events.enqueue({ body });
  await messages.enqueue({ path: { id: "jane" }, body: { message: "lost" } });
  await redis.killAndRestart();

  // The network loses the answers to the first calls.
  for (const operation of ["createTimelineEvent", "createTimelineMessage"]) {
    vendors.mock.fail(operation, { connection: "reset", when: "after", times: 1 });
  }
  const workers = [events.startWorker(), messages.startWorker()];
  const failed: string[] = [];
  workers[1]?.on("failed", (job: Job | undefined, error) =>
    failed.push(`${job?.data.input.body.message} ${error.message}`),
  );
  await expect
    .poll(() => events.queue.getJobCounts("wait", "active", "delayed"), { timeout: 20_000 })
    .toEqual({
      wait: 0,
      active: 0,
      delayed: 0,
    });
  expect(await vendors.storedEvents()).toBe(1);
  await expect
    .poll(() => failed, { timeout: 20_000 })
    .toEqual([expect.stringMatching(/^lost doubtful: POST .* returned 0$/)]);
  expect(await vendors.storedMessages()).toBe(1);

  // The rate limit rejects the next one, and the one after it was in flight when its worker died.
  vendors.mock.fail("createTimelineMessage", { status: 429, times: 1 });
  await messages.enqueue({ path: { id: "jane" }, body: { message: "rejected" } });
  await expect.poll(() => vendors.storedMessages(), { timeout: 20_000 }).toBe(2);
  const call = {
    input: { path: { id: "jane" }, body: { message: "died" } },
    idempotencyKey: "k",
    mayHaveBeenSent: true,
  };
  await messages.queue.add("call", call);
  await expect.poll(() => failed.at(-1), { timeout: 20_000 }).toBe("died doubtful: interrupted");
  expect(await vendors.storedMessages()).toBe(2);

  await Promise.all([...workers, events.queue, messages.queue].map((part) => part.close()));
  connection.disconnect();
});
