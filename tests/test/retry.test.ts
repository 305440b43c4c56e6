import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import { unwrap } from "@event-contracts/client";
import type { AnyResult, CallOptions } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { items } from "@event-contracts/client/pages";
import { createRebilly } from "@event-contracts/client/rebilly";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { faultNames, schedule } from "../support/faults.js";
import type { FaultName } from "../support/faults.js";

const attempts = { timeout: 80, retries: 1, wait: () => Promise.resolve() };

interface Timeline {
  /** Meets the faults of the mock server. */
  write(text: string, options?: CallOptions): Promise<AnyResult>;
  read(): Promise<string[]>;
  readonly mock: MockServer;
}

/** AWS takes an idempotency key. */
async function incidentTimeline(): Promise<Timeline> {
  const mock = await start();
  const settings = {
    auth: {
      sigv4: {
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      },
    },
    server: { endpoint: mock.url("aws-incident-manager"), region: "us-east-1" },
  };
  const direct = createAwsIncidentManager(settings);
  const faulty = createAwsIncidentManager({ ...settings, ...attempts });
  const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
  const { incidentRecordArn } = unwrap(await direct.startIncident({ body: { responsePlanArn } }));
  return {
    mock,
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
  const mock = await start();
  const settings = {
    auth: { secretApiKey: "sk_sandbox_mock" },
    server: { endpoint: mock.url("rebilly"), organizationId: "acme" },
  };
  const direct = createRebilly(settings);
  const faulty = createRebilly({ ...settings, ...attempts });
  const { id = "" } = unwrap(
    await direct.createCustomer({ body: { primaryAddress: { firstName: "Jane" } } }),
  );
  return {
    mock,
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

async function start(): Promise<MockServer> {
  const mock = await startMockServer({ vendors: ["aws-incident-manager", "rebilly"] });
  onTestFinished(() => mock.close());
  return mock;
}

/** Checks that the result agrees with the number of stored events. */
function isCorrect(result: AnyResult, written: number): boolean {
  if (result.ok) return written === 1;
  // After a transport error or an error of a gateway, the event may have been stored.
  const isUnknown = result.status === 0 || result.status >= 500;
  return isUnknown ? written <= 1 : written === 0;
}

/** Without an idempotency key, no client can prevent the effect of a duplicated request. */
const withoutDuplication = faultNames.filter((fault) => fault !== "twice");

describe.each([
  ["with an idempotency key", incidentTimeline, faultNames],
  ["without an idempotency key", customerTimeline, withoutDuplication],
] as const)("an event %s", (_, startTimeline, possible) => {
  test("is never stored twice, and each result is correct, under any sequence of faults", async () => {
    const timeline = await startTimeline();
    let run = 0;
    const schedules = fc.array(fc.constantFrom<FaultName>(...possible), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(schedules, fc.integer({ min: 1, max: 3 }), async (names, count) => {
        const texts = Array.from({ length: count }, (_, index) => `"${++run}.${index}"`);
        const scheduled = schedule(timeline.mock, names);
        const results = await Promise.all(texts.map((text) => timeline.write(text)));
        await scheduled.end();
        const stored = await timeline.read();
        for (const [index, text] of texts.entries()) {
          const written = stored.filter((other) => other === text).length;
          const result = results[index];
          expect(written, names.join()).toBeLessThan(2);
          expect(result && isCorrect(result, written), `${result?.status}, written ${written}`).toBe(true);
        }
      }),
      { seed: 20_261_120, numRuns: 40 },
    );
  }, 60_000);
});

test("an event with an idempotency key is stored despite two losses", async () => {
  const timeline = await incidentTimeline();
  const scheduled = schedule(timeline.mock, ["resetAfter", "gatewayAfter"]);
  expect(await timeline.write('"once"', { retries: 2, timeout: 5000 })).toMatchObject({ ok: true });
  await scheduled.end();
  expect(await timeline.read()).toContain('"once"');
});
