import { describe, expect, test } from "vitest";
import { watchDrift } from "../src/drift.js";
import type { Drift } from "../src/drift.js";
import * as drift from "../src/drift/rebilly.js";
import type { RetryEvent } from "../src/index.js";
import { createAwsIncidentManager, createTimelineEvent } from "../src/operations/aws-incident-manager.js";
import * as capillary from "../src/operations/capillary.js";
import { createRebilly, createTimelineMessage, listTimelineMessages } from "../src/operations/rebilly.js";
import { createOutbox, memoryStore } from "../src/outbox.js";
import { items } from "../src/pages.js";
import { publish } from "../src/publish.js";
import { toRebilly } from "../src/publish/rebilly.js";
import { raw } from "../src/raw.js";
import { inTurn } from "./fixtures/in-turn.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";
import type { Respond, VendorServer } from "./fixtures/start-vendor.js";

const path = { id: "jane" };
const body = { message: "Called back" };

/** A client with two operations, and the vendor. */
async function startPicked(respond: Respond) {
  const vendor = await startVendor(respond);
  const rebilly = createRebilly({
    operations: [createTimelineMessage, listTimelineMessages],
    auth: { secretApiKey: "key" },
    server: { endpoint: vendor.endpoint, organizationId: "acme" },
    wait: () => Promise.resolve(),
  });
  return { rebilly, received: vendor.received };
}

function urlsOf({ received }: Pick<VendorServer, "received">): string[] {
  return received.map(({ method, url }) => `${method} ${url}`);
}

describe("a client with some operations", () => {
  test("has these methods and no others", async () => {
    const { rebilly } = await startPicked(respondJson(201, {}));
    expect(Object.keys(rebilly)).toEqual(["createTimelineMessage", "listTimelineMessages"]);
  });

  test("sends with its credentials, repeats what was not processed, and returns results", async () => {
    const { rebilly, received } = await startPicked(
      inTurn(respondJson(429), respondJson(201, { id: "tmln_1" })),
    );
    const result = await rebilly.createTimelineMessage({ path, body });
    expect(result).toMatchObject({ ok: true, status: 201, data: { id: "tmln_1" }, attempts: 2 });
    expect(received[1]).toMatchObject({
      method: "POST",
      url: "/organizations/acme/customers/jane/timeline",
      headers: { "reb-apikey": "key" },
      body: JSON.stringify(body),
    });
  });

  test("iterates over pages", async () => {
    const { rebilly } = await startPicked((response) => {
      response.writeHead(200, { "content-type": "application/json", "pagination-total": "1" });
      response.end('[{"id":"tmln_1"}]');
    });
    const found: unknown[] = [];
    for await (const message of items(rebilly.listTimelineMessages, { path })) found.push(message.id);
    expect(found).toEqual(["tmln_1"]);
  });

  test("publishes, and sends what an outbox holds", async () => {
    const vendor = await startPicked(respondJson(201, {}));
    const event = { specversion: "1.0", id: "e-1", source: "/shop", type: "plan" } as const;
    const outcomes = await publish(event, { timeline: toRebilly(vendor.rebilly, { customerId: "jane" }) });
    expect(outcomes.timeline).toMatchObject({ ok: true, status: 201 });

    const outbox = await createOutbox({
      store: memoryStore(),
      targets: { notes: vendor.rebilly.createTimelineMessage },
    });
    await outbox.enqueue("notes", { path, body });
    await outbox.close({ timeout: 10_000 });
    expect(vendor.received.map((request) => JSON.parse(request.body) as object)).toEqual([
      expect.objectContaining({ type: "custom-event" }),
      body,
    ]);
  });

  test("is watched for drift, of the operations that it has", async () => {
    const { rebilly } = await startPicked(respondJson(201, { message: 7 }));
    const drifts: Drift[] = [];
    const onDrift = (found: Drift) => drifts.push(found);
    const watched = watchDrift(rebilly, [drift.createTimelineMessage], { onDrift });
    await watched.createTimelineMessage({ path, body });
    expect(drifts).toMatchObject([{ operation: "createTimelineMessage", pointer: "/message" }]);
    // @ts-expect-error: the client does not have the operation
    expect(() => watchDrift(rebilly, [drift.listCustomers], { onDrift })).toThrow("listCustomers is missing");
  });

  test("has a raw client for its operations, which sends nothing else without credentials", async () => {
    const vendor = await startPicked(respondJson(200, []));
    await raw(vendor.rebilly).GET("/customers/{id}/timeline", { params: { path } });
    expect(vendor.received[0]?.headers).toMatchObject({ "reb-apikey": "key" });
    await expect(raw(vendor.rebilly).GET("/customers")).rejects.toThrow(
      "raw: GET /customers is not an operation of this client: pass it in `operations`",
    );
    expect(urlsOf(vendor)).toEqual(["GET /organizations/acme/customers/jane/timeline"]);
  });

  test("converts dates, sends an idempotency key and signs", async () => {
    const vendor = await startVendor(respondJson(201, { incidentRecordArn: "arn", eventId: "e" }));
    const incidents = createAwsIncidentManager({
      operations: [createTimelineEvent],
      auth: { sigv4: { accessKeyId: "id", secretAccessKey: "secret" } },
      server: { endpoint: vendor.endpoint, region: "eu-west-1" },
    });
    await incidents.createTimelineEvent({
      body: { incidentRecordArn: "arn", eventTime: new Date(1500), eventType: "Note", eventData: { a: 1 } },
    });
    const [request] = vendor.received;
    expect(JSON.parse(request?.body ?? "")).toEqual({
      incidentRecordArn: "arn",
      eventTime: 1.5,
      eventType: "Note",
      eventData: '{"a":1}',
      clientToken: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
    expect(request?.headers["authorization"]).toMatch(/^AWS4-HMAC-SHA256 Credential=id\/\d+\/eu-west-1\//);
  });

  test("exchanges credentials with an operation that it does not have", async () => {
    const vendor = await startVendor((response, { url }) => {
      const isExchange = url === "/v3/oauth/token/generate";
      respondJson(200, isExchange ? { data: { accessToken: "t-1", ttlSeconds: 60 } } : {})(
        response,
        {} as never,
      );
    });
    const client = capillary.createCapillary({
      operations: [capillary.listEvents],
      auth: { oauthToken: { key: "k", secret: "s" } },
      server: { endpoint: vendor.endpoint },
    });
    await client.listEvents();
    expect(Object.keys(client)).toEqual(["listEvents"]);
    expect(vendor.received.map(({ headers }) => headers["x-cap-api-oauth-token"])).toEqual([
      undefined,
      "t-1",
    ]);
  });

  test("tells its hooks", async () => {
    const vendor = await startVendor(inTurn(respondJson(429), respondJson(201, {})));
    const retried: RetryEvent[] = [];
    const rebilly = createRebilly({
      operations: [createTimelineMessage],
      auth: { secretApiKey: "key" },
      server: { endpoint: vendor.endpoint, organizationId: "acme" },
      wait: () => Promise.resolve(),
      onRetry: (event) => retried.push(event),
    });
    await rebilly.createTimelineMessage({ path, body });
    expect(retried).toMatchObject([{ operation: "createTimelineMessage", status: 429, attempt: 1 }]);
  });

  test.each([
    ["no options", undefined],
    ["no operations", { operations: undefined }],
    ["operations in an object", { operations: { createTimelineMessage } }],
    ["a name", { operations: ["createTimelineMessage"] }],
  ])("is refused with %s, and the error says where they are", (_, options) => {
    expect(() => createRebilly(options as never)).toThrow(
      'rebilly: operations is not a list of operations: pass those of "@event-contracts/client/operations/rebilly"',
    );
  });
});
