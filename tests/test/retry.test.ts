import { startMockServer } from "@event-contracts/mock-server";
import { unwrap } from "@event-contracts/client";
import type { AnyResult, CallOptions } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { items } from "@event-contracts/client/pages";
import { createRebilly } from "@event-contracts/client/rebilly";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { faults, startFaultyProxy } from "../support/faulty-proxy.js";
import type { Fault, FaultyProxy } from "../support/faulty-proxy.js";

// The proxy changes the host, which is part of a signature. The mock therefore accepts any well-formed signature.
const auth = "any";
const attempts = { timeout: 80, retries: 1, wait: () => Promise.resolve() };

interface Timeline {
  /** Sends through the proxy. */
  write(text: string, options?: CallOptions): Promise<AnyResult>;
  /** Reads directly from the mock. */
  read(): Promise<string[]>;
  readonly proxy: FaultyProxy;
}

/** AWS takes an idempotency key. */
async function incidentTimeline(): Promise<Timeline> {
  const { address, proxy } = await startBoth();
  const sigv4 = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "any" };
  const clientAt = (host: string, options = {}) =>
    createAwsIncidentManager({
      auth: { sigv4 },
      server: { endpoint: `${host}/aws-incident-manager`, region: "us-east-1" },
      ...options,
    });
  const direct = clientAt(address);
  const faulty = clientAt(proxy.url, attempts);
  const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
  const { incidentRecordArn } = unwrap(await direct.startIncident({ body: { responsePlanArn } }));
  return {
    proxy,
    write: (eventData, options) =>
      faulty.createTimelineEvent(
        { body: { incidentRecordArn, eventTime: 1_790_000_000, eventType: "Note", eventData } },
        options,
      ),
    async read() {
      const texts: string[] = [];
      for await (const { eventId } of items(direct.listTimelineEvents, { body: { incidentRecordArn } })) {
        const { event } = unwrap(await direct.getTimelineEvent({ query: { eventId, incidentRecordArn } }));
        texts.push(event.eventData);
      }
      return texts;
    },
  };
}

/** Rebilly takes no idempotency key. */
async function customerTimeline(): Promise<Timeline> {
  const { address, proxy } = await startBoth();
  const clientAt = (host: string, options = {}) =>
    createRebilly({
      auth: { secretApiKey: "sk_sandbox_mock" },
      server: { endpoint: `${host}/rebilly`, organizationId: "acme" },
      ...options,
    });
  const direct = clientAt(address);
  const faulty = clientAt(proxy.url, attempts);
  const { id = "" } = unwrap(
    await direct.createCustomer({ body: { primaryAddress: { firstName: "Jane" } } }),
  );
  return {
    proxy,
    write: (message, options) => faulty.createTimelineMessage({ path: { id }, body: { message } }, options),
    async read() {
      const texts: string[] = [];
      for await (const { message } of items(direct.listTimelineMessages, { path: { id } })) {
        texts.push(String(message));
      }
      return texts;
    },
  };
}

async function startBoth(): Promise<{ address: string; proxy: FaultyProxy }> {
  const mock = await startMockServer({ vendors: ["aws-incident-manager", "rebilly"], auth });
  onTestFinished(() => mock.close());
  return { address: mock.address, proxy: await startFaultyProxy(mock.address) };
}

/** Checks that the result agrees with the number of stored events. */
function isCorrect(result: AnyResult, written: number): boolean {
  if (result.ok) return written === 1;
  // After a transport error or an error of the proxy, the event may have been stored.
  const isUnknown = result.status === 0 || result.status >= 500;
  return isUnknown ? written <= 1 : written === 0;
}

/** Without an idempotency key, no client can prevent the effect of a duplicated request. */
const withoutDuplication = faults.filter((fault) => fault !== "twice");

describe.each([
  ["with an idempotency key", incidentTimeline, faults],
  ["without an idempotency key", customerTimeline, withoutDuplication],
] as const)("an event %s", (_, start, possible) => {
  test("is never stored twice, and each result is correct, under any sequence of faults", async () => {
    const timeline = await start();
    let run = 0;
    const schedules = fc.array(fc.constantFrom<Fault>(...possible), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(schedules, fc.integer({ min: 1, max: 3 }), async (schedule, count) => {
        const texts = Array.from({ length: count }, (_, index) => `"${++run}.${index}"`);
        timeline.proxy.schedule(schedule);
        const results = await Promise.all(texts.map((text) => timeline.write(text)));
        await timeline.proxy.settled();
        const stored = await timeline.read();
        for (const [index, text] of texts.entries()) {
          const written = stored.filter((other) => other === text).length;
          const result = results[index];
          expect(written, schedule.join()).toBeLessThan(2);
          expect(result && isCorrect(result, written), `${result?.status}, written ${written}`).toBe(true);
        }
      }),
      { seed: 20_261_120, numRuns: 40 },
    );
  }, 60_000);
});

test("an event with an idempotency key is stored despite two losses", async () => {
  const timeline = await incidentTimeline();
  timeline.proxy.schedule(["resetAfter", "gatewayAfter"]);
  expect(await timeline.write('"once"', { retries: 2, timeout: 5000 })).toMatchObject({ ok: true });
  expect(await timeline.read()).toContain('"once"');
});
