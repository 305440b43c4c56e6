import { unwrap } from "@event-contracts/client";
import type { AnyResult } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createCapillary } from "@event-contracts/client/capillary";
import { createGuance } from "@event-contracts/client/guance";
import { items } from "@event-contracts/client/pages";
import { createRebilly } from "@event-contracts/client/rebilly";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockSession } from "@event-contracts/mock-server";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { faultNames, schedule } from "../support/faults.js";
import type { FaultName } from "../support/faults.js";

const SCHEDULES = 500;

/** A way to record an event with a vendor that fails, and to look what is stored. */
interface Recorder {
  /** Records an event that contains the text. */
  record(text: string): Promise<AnyResult>;
  /** The number of stored events that contain the text. */
  count(text: string): Promise<number>;
}

interface Kind {
  /** False if a repeated request has no further effect. */
  readonly duplicates: boolean;
  start(session: MockSession): Promise<Recorder>;
}

/** `timeout` is long enough for the mock server, and short because many faults wait for it. */
const options = { timeout: 100, retries: 1, wait: () => Promise.resolve() };

const sigv4 = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

const kinds: Readonly<Record<string, Kind>> = {
  "a timeline event of AWS, with an idempotency key": {
    duplicates: false,
    async start(session) {
      const settings = {
        auth: { sigv4 },
        server: { endpoint: session.url("aws-incident-manager"), region: "us-east-1" },
      };
      const direct = createAwsIncidentManager(settings);
      const client = createAwsIncidentManager({ ...settings, ...options });
      const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
      const { incidentRecordArn } = unwrap(await direct.startIncident({ body: { responsePlanArn } }));
      return {
        record: (eventData) =>
          client.createTimelineEvent({
            body: { incidentRecordArn, eventTime: 1_790_000_000, eventType: "Note", eventData },
          }),
        async count(text) {
          let count = 0;
          for await (const { eventId } of items(direct.listTimelineEvents, { body: { incidentRecordArn } })) {
            const query = { eventId, incidentRecordArn };
            const { event } = unwrap(await direct.getTimelineEvent({ query }));
            if (event.eventData === text) count++;
          }
          return count;
        },
      };
    },
  },
  "a timeline message of Rebilly": {
    duplicates: true,
    async start(session) {
      const settings = {
        auth: { secretApiKey: "sk_sandbox_mock" },
        server: { endpoint: session.url("rebilly"), organizationId: "acme" },
      };
      const direct = createRebilly(settings);
      const client = createRebilly({ ...settings, ...options });
      const created = await direct.createCustomer({ body: { primaryAddress: { firstName: "Jane" } } });
      const { id = "" } = unwrap(created);
      return {
        record: (message) => client.createTimelineMessage({ path: { id }, body: { message } }),
        async count(text) {
          let count = 0;
          for await (const { message } of items(direct.listTimelineMessages, { path: { id } })) {
            if (message === text) count++;
          }
          return count;
        },
      };
    },
  },
  "an event definition of Capillary, with a token exchange": {
    duplicates: true,
    async start(session) {
      const settings = {
        auth: { oauthToken: { key: "mock", secret: "mock" } },
        server: { endpoint: session.url("capillary") },
      };
      const nameOf = (text: string): string => `event_${text.replaceAll(/\D/g, "")}`;
      return {
        // A client of its own for each event, so that each exchanges a token.
        record(text) {
          const client = createCapillary({ ...settings, ...options });
          const field = {
            name: "guest",
            type: "customer" as const,
            attributes: { identifierType: { valueType: "Enum" as const, value: "mobile" } },
          };
          return client.createEvent({
            body: { eventName: nameOf(text), actions: ["EMFConsumer"], description: text, fields: [field] },
          });
        },
        async count(text) {
          const { data } = unwrap(await createCapillary(settings).listEvents());
          return data.filter(({ clickEventsMeta }) => clickEventsMeta.eventName === nameOf(text)).length;
        },
      };
    },
  },
  "an event of Guance": {
    duplicates: true,
    async start(session) {
      const settings = { auth: { dfApiKey: "mock" }, server: { endpoint: session.url("guance") } };
      const client = createGuance({ ...settings, ...options });
      return {
        record: (title) => client.createEvent({ body: { date: Date.now(), status: "info", title } }),
        async count(text) {
          const query = { q: "E::custom:(df_title)" };
          const result = unwrap(
            await createGuance(settings).queryData({ body: { queries: [{ qtype: "dql", query }] } }),
          );
          const rows = result.content.data?.[0]?.series?.[0]?.values ?? [];
          return rows.filter((row) => JSON.stringify(row).includes(JSON.stringify(text))).length;
        },
      };
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

describe.each(Object.entries(kinds))("%s", (_, { start, duplicates }) => {
  test(`agrees with its result under ${SCHEDULES} schedules of faults`, async () => {
    const mock = await startMockServer();
    onTestFinished(() => mock.close());
    // Without an idempotency key, no client can prevent the effect of a request that the network duplicates.
    const possible = faultNames.filter((fault) => !duplicates || fault !== "twice");
    const counts = { ok: 0, no: 0, unknown: 0, yes: 0 };
    const schedules = fc.array(fc.constantFrom<FaultName>(...possible), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(schedules, fc.integer({ min: 1, max: 2 }), async (names, count) => {
        await using session = mock.session();
        const recorder = await start(session);
        const texts = Array.from({ length: count }, (_, index) => `"text ${index}."`);
        const scheduled = schedule(session, names);
        const results = await Promise.all(texts.map((text) => recorder.record(text)));
        await scheduled.end();
        for (const [index, result] of results.entries()) {
          counts[result.ok ? "ok" : result.sent]++;
          const stored = await recorder.count(texts[index] ?? "");
          const description = `${names.join()}: ${result.status} ${JSON.stringify(result)}`;
          expect(contradiction(result, stored), description).toBeUndefined();
        }
      }),
      { seed: 20_261_128, numRuns: SCHEDULES },
    );
    // Each kind of result occurred.
    expect(Object.values(counts)).not.toContain(0);
  }, 600_000);
});
