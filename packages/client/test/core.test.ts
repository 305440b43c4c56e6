import { describe, expect, test } from "vitest";
import { createCore, withChecks, withHooks, withPace, withRetries } from "../src/core.js";
import type { Feature } from "../src/core.js";
import type { Observation, RequestEvent } from "../src/index.js";
import { contract, createTimelineMessage } from "../src/operations/rebilly.js";
import { inTurn } from "./fixtures/in-turn.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";
import type { Respond } from "./fixtures/start-vendor.js";

const input = { path: { id: "jane" }, body: { message: "Called back" } };

async function startCore(respond: Respond, features: readonly Feature[]) {
  const { endpoint, received } = await startVendor(respond);
  const waits: number[] = [];
  const rebilly = createCore(contract, {
    operations: [createTimelineMessage],
    features,
    auth: { secretApiKey: "key" },
    server: { endpoint, organizationId: "acme" },
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  return { rebilly, received, waits };
}

describe("a client of createCore", () => {
  test("without features sends a call once, and says what is known of it", async () => {
    const slowDown: Respond = (response) => void response.writeHead(429, { "retry-after": "7" }).end();
    const { rebilly, received } = await startCore(slowDown, []);
    const result = await rebilly.createTimelineMessage(input, { retries: 5 });
    expect(result).toMatchObject({ ok: false, status: 429, sent: "no", retryAfter: 7000, attempts: 1 });
    expect(received).toHaveLength(1);
    expect(received[0]?.headers).toMatchObject({ "reb-apikey": "key" });
  });

  test("without features ends after its timeout, and when it is aborted", async () => {
    const { rebilly } = await startCore(() => {}, []);
    const late = await rebilly.createTimelineMessage(input, { timeout: 20 });
    expect(late).toMatchObject({ status: 0, sent: "unknown", error: { reason: "timeout" } });
    const signal = AbortSignal.abort();
    const aborted = await rebilly.createTimelineMessage(input, { signal });
    expect(aborted).toMatchObject({ status: 0, sent: "no", error: { reason: "aborted" } });
  });

  test("refuses a wrong server, and an input without a required value", async () => {
    const { rebilly } = await startCore(respondJson(201, {}), []);
    await expect(rebilly.createTimelineMessage({ path: { id: "" }, body: {} })).rejects.toThrow(
      "createTimelineMessage: path.id is missing",
    );
    const server = { endpoint: "http://elsewhere.example", organizationId: "acme" };
    const auth = { secretApiKey: "key" };
    expect(() =>
      createCore(contract, { operations: [createTimelineMessage], features: [], auth, server }),
    ).toThrow("plain http to another machine");
  });

  test("with retries repeats what was not processed, as often as it says", async () => {
    const repeated = await startCore(inTurn(respondJson(429), respondJson(201, {})), [withRetries()]);
    expect(await repeated.rebilly.createTimelineMessage(input)).toMatchObject({ status: 201, attempts: 2 });
    const never = await startCore(respondJson(429), [withRetries({ retries: 0 })]);
    expect(await never.rebilly.createTimelineMessage(input)).toMatchObject({
      attempts: 1,
      stopped: "retries",
    });
  });

  test("with a pace keeps to the quota", async () => {
    const pace = withPace({ requests: 1, seconds: 300 });
    const { rebilly, waits } = await startCore(respondJson(201, {}), [pace]);
    await rebilly.createTimelineMessage(input);
    await rebilly.createTimelineMessage(input);
    expect(waits).toEqual([expect.closeTo(300_000, -4)]);
  });

  test("with hooks tells them of attempts and calls", async () => {
    const told: (RequestEvent | Observation)[] = [];
    const tell = (event: RequestEvent | Observation): unknown => told.push(event);
    const { rebilly } = await startCore(respondJson(201, {}), [
      withHooks({ onRequest: tell, onResponse: tell, observe: tell }),
    ]);
    await rebilly.createTimelineMessage(input);
    expect(told).toMatchObject([{ attempt: 1 }, { attempt: 1, status: 201 }, { attempts: 1, ok: true }]);
  });

  test("checks options only with the feature", async () => {
    const call = { timeout: -1 };
    const unchecked = await startCore(respondJson(201, {}), []);
    expect(await unchecked.rebilly.createTimelineMessage(input, call)).toMatchObject({ status: 0 });
    const checked = await startCore(respondJson(201, {}), [withChecks()]);
    await expect(checked.rebilly.createTimelineMessage(input, call)).rejects.toThrow(
      "createTimelineMessage: timeout is -1",
    );
  });
});
