import { unwrap } from "@event-contracts/client";
import { createMockControl } from "@event-contracts/client/mock-control";
import { createRebilly } from "@event-contracts/client/rebilly";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import type { MockServer } from "../../src/server/mock-server.js";
import { startMockServer } from "../../src/server/start.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ vendors: ["rebilly", "guance"] });
});
afterAll(() => mock.close());

/** A session with the generated client of the control API, and one of a vendor, both over HTTP. */
function newSession() {
  const session = mock.session();
  onTestFinished(() => session.end());
  const headers = { "X-Mock-Session": session.name };
  const control = createMockControl({ server: { host: new URL(mock.address).host }, headers });
  const rebilly = createRebilly({
    auth: { secretApiKey: "sk_sandbox_mock" },
    server: { endpoint: session.url("rebilly"), organizationId: "acme" },
    retries: 0,
  });
  return { session, control, rebilly };
}

const jane = { primaryAddress: { firstName: "Jane" } };

describe("the journal", () => {
  test("lists, shows, counts and forgets exchanges", async () => {
    const { control, rebilly } = newSession();
    await rebilly.createCustomer({ body: jane });
    await rebilly.createCustomer({ body: { primaryAddress: 5 } as never });
    const { exchanges, total } = unwrap(await control.listExchanges());
    expect(total).toBe(2);
    expect(exchanges).toMatchObject([
      { id: 1, operationId: "createCustomer", status: 201, request: "valid", response: "valid" },
      { id: 2, operationId: "createCustomer", status: 422, request: "invalid", response: "valid" },
    ]);
    const second = unwrap(await control.getExchange({ path: { exchangeId: 2 } }));
    expect(second.violations).toMatchObject([
      {
        in: "body",
        at: ["primaryAddress"],
        file: "specs/rebilly/openapi.yaml",
        line: expect.any(Number) as number,
      },
    ]);
    const invalid = unwrap(await control.listExchanges({ query: { validity: "invalid" } }));
    expect(invalid.exchanges.map(({ id }) => id)).toEqual([2]);
    unwrap(await control.clearJournal());
    expect(unwrap(await control.listExchanges()).total).toBe(0);
    expect(await control.getExchange({ path: { exchangeId: 1 } })).toMatchObject({ status: 404 });
  });

  test("is followed by server-sent events", async () => {
    const { control, rebilly } = newSession();
    await rebilly.createCustomer({ body: jane });
    const stream = unwrap(await control.followJournal({ headers: { "Last-Event-ID": "0" } }));
    const seen: string[] = [];
    for await (const event of stream) {
      seen.push(`${event.event} ${event.id}`);
      if (seen.length === 1) await rebilly.createCustomer({ body: jane });
      if (seen.length === 2) break;
    }
    expect(seen).toEqual(["exchange 1", "exchange 2"]);
  });

  test("is exported as HAR, and verifies requests", async () => {
    const { control, rebilly } = newSession();
    await rebilly.createCustomer({ body: jane });
    expect(unwrap(await control.exportHar())).toMatchObject({ log: { version: "1.2", entries: [{}] } });
    const match = { operationId: "createCustomer", body: { primaryAddress: { firstName: "Joan" } } };
    expect(unwrap(await control.verifyRequests({ body: { match, times: 1 } }))).toMatchObject({
      verified: false,
      count: 0,
      message: expect.stringContaining('"Joan"') as string,
      nearest: { exchange: { id: 1 } },
    });
  });
});

test("faults are added, changed, listed and removed", async () => {
  const { control, rebilly } = newSession();
  const match = { operationId: "createCustomer" };
  const fault = unwrap(await control.addFault({ body: { match, status: 503, times: 1 } }));
  expect(await rebilly.createCustomer({ body: jane })).toMatchObject({ status: 503 });
  expect(await rebilly.createCustomer({ body: jane })).toMatchObject({ status: 201 });
  const path = { faultId: fault.id };
  expect(unwrap(await control.getFault({ path }))).toMatchObject({ applied: 1, remaining: 0 });
  unwrap(await control.replaceFault({ path, body: { match, status: 429 } }));
  expect(await rebilly.createCustomer({ body: jane })).toMatchObject({ status: 429 });
  unwrap(await control.removeFault({ path }));
  expect(unwrap(await control.listFaults()).faults).toEqual([]);
  const wrong = await control.addFault({ body: { match: { operationId: "createCustomr" }, status: 503 } });
  expect(wrong).toMatchObject({
    status: 422,
    error: { detail: expect.stringContaining("createCustomer") as string },
  });
});

describe("state", () => {
  test("is seeded, looked at, kept, reset and restored", async () => {
    const { control, rebilly } = newSession();
    const steps = [
      {
        stepId: "jane",
        vendor: "rebilly",
        operationId: "createCustomer",
        body: jane,
        outputs: { id: "$response.body#/id" },
      },
    ];
    const seeded = unwrap(await control.seedState({ body: { server: { organizationId: "acme" }, steps } }));
    expect(seeded.steps).toMatchObject([{ stepId: "jane", status: 201 }]);
    const id = String(seeded.steps[0]?.outputs["id"]);
    expect(await rebilly.getCustomer({ path: { id } })).toMatchObject({ status: 200 });
    const { vendors } = unwrap(await control.getState({ query: { vendor: "rebilly" } }));
    expect(JSON.stringify(vendors)).toContain(id);
    const snapshot = unwrap(await control.takeSnapshot());
    unwrap(await control.resetSession());
    expect(await rebilly.getCustomer({ path: { id } })).toMatchObject({ status: 404 });
    unwrap(await control.restoreSnapshot({ body: snapshot }));
    expect(await rebilly.getCustomer({ path: { id } })).toMatchObject({ status: 200 });
  });

  test("that cannot be restored stays as it was, and the place is named", async () => {
    const { control } = newSession();
    const body = { format: "event-contracts/snapshot/1", vendors: { rebilly: { collections: 5 } } } as const;
    expect(await control.restoreSnapshot({ body })).toMatchObject({
      status: 422,
      error: { detail: expect.stringContaining("/vendors/rebilly/lastPosition") as string },
    });
  });

  test("is seeded up to the first call that fails, which is named", async () => {
    const { control } = newSession();
    const step = { vendor: "rebilly", operationId: "createCustomer" };
    const result = await control.seedState({
      body: {
        steps: [
          { ...step, body: jane },
          { ...step, body: { primaryAddress: 5 } },
        ],
      },
    });
    expect(result).toMatchObject({
      status: 422,
      error: { step: { index: 1, operationId: "createCustomer", status: 422 } },
    });
  });

  test("of a scenario is played by its name", async () => {
    const { control } = newSession();
    const { scenarios } = unwrap(await control.listScenarios({ query: { vendor: "rebilly" } }));
    const scenario = scenarios[0]?.name ?? "";
    expect(await control.playScenario({ path: { vendor: "rebilly", scenario } })).toMatchObject({
      status: 200,
    });
    expect(await control.playScenario({ path: { vendor: "rebilly", scenario: "none" } })).toMatchObject({
      status: 404,
    });
    expect(await control.playScenario({ path: { vendor: "nobody", scenario } })).toMatchObject({
      status: 404,
    });
    expect(await control.getState({ query: { vendor: "nobody" } })).toMatchObject({ status: 400 });
  });

  test("of more than a usual body is kept and restored", async () => {
    const { control, rebilly } = newSession();
    const customFields = { notes: "x".repeat(4000) };
    for (let count = 0; count < 400; count += 1) {
      await rebilly.createCustomer({ body: { ...jane, customFields } });
    }
    const snapshot = unwrap(await control.takeSnapshot());
    expect(JSON.stringify(snapshot).length).toBeGreaterThan(1024 * 1024);
    unwrap(await control.resetSession());
    unwrap(await control.restoreSnapshot({ body: snapshot }));
    expect(unwrap(await control.takeSnapshot())).toEqual(snapshot);
  });
});

test("a refusal of the control API is logged, whatever its contract refers to", async () => {
  const lines: string[] = [];
  await using logged = await startMockServer({ vendors: ["rebilly"], log: (line) => void lines.push(line) });
  const control = createMockControl({ server: { host: new URL(logged.address).host } });
  expect(await control.addFault({ body: { share: 1 } })).toMatchObject({ status: 422 });
  expect(lines).toEqual([expect.stringMatching(/^POST \/_mock\/faults 422 /) as string]);
});
