import { unwrap } from "@event-contracts/client";
import type { AnyResult } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createCapillary } from "@event-contracts/client/capillary";
import { createGuance } from "@event-contracts/client/guance";
import { createRebilly } from "@event-contracts/client/rebilly";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { faults, startFaultyProxy } from "../support/faulty-proxy.js";
import type { Fault, FaultyProxy, ForwardedResponse } from "../support/faulty-proxy.js";

const SCHEDULES = 500;

/** A way to record an event with a vendor through a network that fails. */
interface Recorder {
  /** Records an event that contains the text. */
  record(text: string): Promise<AnyResult>;
  /** True if the response says that the event was stored. */
  isStored?(response: ForwardedResponse): boolean;
}

interface Kind {
  /** False if a repeated request has no further effect. */
  readonly duplicates: boolean;
  start(mock: MockServer, proxied: (vendor: string) => string): Promise<Recorder>;
}

/** `timeout` is long enough for the mock server, and short because many faults wait for it. */
const options = { timeout: 100, retries: 1, wait: () => Promise.resolve() };

const kinds: Readonly<Record<string, Kind>> = {
  "a timeline event of AWS, with an idempotency key": {
    duplicates: false,
    async start(mock, proxied) {
      const auth = { sigv4: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "any" } };
      const region = "us-east-1";
      const vendor = "aws-incident-manager";
      const direct = createAwsIncidentManager({ auth, server: { endpoint: mock.url(vendor), region } });
      const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
      const { incidentRecordArn } = unwrap(await direct.startIncident({ body: { responsePlanArn } }));
      const client = createAwsIncidentManager({
        ...options,
        auth,
        server: { endpoint: proxied(vendor), region },
      });
      return {
        record: (eventData) =>
          client.createTimelineEvent({
            body: { incidentRecordArn, eventTime: 1_790_000_000, eventType: "Note", eventData },
          }),
      };
    },
  },
  "a timeline message of Rebilly": {
    duplicates: true,
    async start(mock, proxied) {
      const auth = { secretApiKey: "sk_sandbox_mock" };
      const organizationId = "acme";
      const direct = createRebilly({ auth, server: { endpoint: mock.url("rebilly"), organizationId } });
      const created = await direct.createCustomer({ body: { primaryAddress: { firstName: "Jane" } } });
      const { id = "" } = unwrap(created);
      const client = createRebilly({
        ...options,
        auth,
        server: { endpoint: proxied("rebilly"), organizationId },
      });
      return { record: (message) => client.createTimelineMessage({ path: { id }, body: { message } }) };
    },
  },
  "an event definition of Capillary, with a token exchange": {
    duplicates: true,
    async start(_, proxied) {
      let count = 0;
      return {
        // A client of its own for each event, so that each exchanges a token.
        record(description) {
          const auth = { oauthToken: { key: "mock", secret: "mock" } };
          const client = createCapillary({ ...options, auth, server: { endpoint: proxied("capillary") } });
          const field = {
            name: "guest",
            type: "customer" as const,
            attributes: { identifierType: { valueType: "Enum" as const, value: "mobile" } },
          };
          return client.createEvent({
            body: { eventName: `event_${count++}`, actions: ["EMFConsumer"], description, fields: [field] },
          });
        },
        isStored: ({ body }) => body.includes('"errors":[]'),
      };
    },
  },
  "an event of Guance": {
    duplicates: true,
    async start(_, proxied) {
      const client = createGuance({
        ...options,
        auth: { dfApiKey: "mock" },
        server: { endpoint: proxied("guance") },
      });
      return { record: (title) => client.createEvent({ body: { date: Date.now(), status: "info", title } }) };
    },
  },
};

/** Checks that a result agrees with the number of stored events. */
function contradiction(result: AnyResult, stored: number): string | undefined {
  if (stored > 1) return "stored twice";
  if (result.ok && stored === 0) return "success, but not stored";
  if (!result.ok && result.sent !== "unknown" && stored > 0) return `${result.sent}, but stored`;
  return undefined;
}

function countStored(recorder: Recorder, proxy: FaultyProxy, text: string): number {
  const { isStored = () => true } = recorder;
  const stored = proxy.responsesTo(text).filter((response) => response.status < 300 && isStored(response));
  // A repeated request with the same idempotency key gets the same response, with the id of the one event.
  return new Set(stored.map(({ body }) => body)).size;
}

describe.each(Object.entries(kinds))("%s", (_, { start, duplicates }) => {
  test(`agrees with its result under ${SCHEDULES} schedules of faults`, async () => {
    // The proxy changes the host, which is part of a signature. The mock therefore accepts any well-formed signature.
    const mock = await startMockServer({ auth: "any" });
    onTestFinished(() => mock.close());
    const proxy = await startFaultyProxy(mock.address);
    const recorder = await start(mock, (vendor) => `${proxy.url}/${vendor}`);
    // Without an idempotency key, no client can prevent the effect of a request that the network duplicates.
    const possible = faults.filter((fault) => !duplicates || fault !== "twice");
    let run = 0;
    const counts = { ok: 0, no: 0, unknown: 0, yes: 0 };
    const schedules = fc.array(fc.constantFrom<Fault>(...possible), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(schedules, fc.integer({ min: 1, max: 2 }), async (schedule, count) => {
        const texts = Array.from({ length: count }, (_, index) => `"text ${++run}.${index}."`);
        proxy.schedule(schedule);
        const results = await Promise.all(texts.map((text) => recorder.record(text)));
        await proxy.settled();
        for (const [index, result] of results.entries()) {
          const text = texts[index] ?? "";
          counts[result.ok ? "ok" : result.sent]++;
          const stored = countStored(recorder, proxy, JSON.stringify(text).slice(1, -1));
          const description = `${schedule.join()}: ${result.status} ${JSON.stringify(result)}`;
          expect(contradiction(result, stored), description).toBeUndefined();
        }
      }),
      { seed: 20_261_128, numRuns: SCHEDULES },
    );
    // Each kind of result occurred.
    expect(Object.values(counts)).not.toContain(0);
  }, 600_000);
});
