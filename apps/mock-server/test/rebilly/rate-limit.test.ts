import { afterEach, describe, expect, test } from "vitest";

import {
  idOf,
  personsToken,
  secretKey,
  startRebilly,
  type ReceivedResponse,
  type Rebilly,
} from "./start-rebilly.js";

let rebilly: Rebilly;

afterEach(() => rebilly.close());

const limitOf = ({ headers }: ReceivedResponse): readonly (string | null)[] => [
  headers.get("x-ratelimit-limit"),
  headers.get("x-ratelimit-remaining"),
];

describe("R40 [vendor's text, client's code, our choice]: Counts calls other than GET per organization, whichever credential makes them: 3000 within 600 seconds, then returns 429 until the period ends. `X-RateLimit-Retry-After` is the end of the period as a Unix time, and `Retry-After` the whole seconds until then.", () => {
  test("returns 429 once the quota is used up, until the period of 600 seconds ends", async () => {
    rebilly = await startRebilly({ quota: 2 });
    const organization = rebilly.organization();
    await organization.post("/customers", {});
    rebilly.pass(120.5);
    expect(limitOf(await organization.post("/customers", {}))).toEqual(["2", "0"]);

    const { status, headers, body } = await organization.post("/customers", {});
    expect(status).toBe(429);
    expect(body).toMatchObject({ title: "Rate Limit Exceeded", status: 429 });
    const end = Math.ceil(Date.UTC(2026, 2, 2, 9, 25, 0, 789) / 1000);
    expect(headers.get("x-ratelimit-retry-after")).toBe(String(end));
    expect(headers.get("retry-after")).toBe("480");

    rebilly.pass(479);
    expect((await organization.post("/customers", {})).headers.get("retry-after")).toBe("1");
    rebilly.pass(1);
    expect(limitOf(await organization.post("/customers", {}))).toEqual(["2", "1"]);
  });

  test("counts every credential, each organization separately, and no reads", async () => {
    rebilly = await startRebilly({ quota: 1 });
    const program = rebilly.organization(secretKey, "acme");
    expect((await program.get("/customers")).status).toBe(200);
    expect((await program.post("/customers", {})).status).toBe(201);
    const person = rebilly.organization(personsToken, "acme");
    expect((await person.post("/customers", {})).status).toBe(429);
    expect((await person.get("/customers")).status).toBe(200);
    expect((await rebilly.organization(secretKey, "umbrella").post("/customers", {})).status).toBe(201);
  });
});

test("R1, the quota: counts a rejected request, and does not process one over the quota", async () => {
  rebilly = await startRebilly({ quota: 1 });
  const organization = rebilly.organization();
  expect((await organization.post("/customers", "no json")).status).toBe(400);
  expect((await organization.put("/customers/jane", {})).status).toBe(429);
  expect((await organization.get("/customers/jane")).status).toBe(404);
});

test("R41 [vendor's text]: Sends `X-RateLimit-Limit` and `X-RateLimit-Remaining` with each 201 and 204, but not with GETs, the 200 of `upsertCustomer`, or the 204 of `deletePayoutRequestTimelineMessage`.", async () => {
  rebilly = await startRebilly();
  const organization = rebilly.organization();
  const type = await organization.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  const created = await organization.put("/customers/jane", {});
  const updated = await organization.put("/customers/jane", {});
  const message = await organization.post("/customers/jane/timeline", {});
  const list = await organization.get("/customers/jane/timeline");
  const gone = await organization.delete(`/customers/jane/timeline/${idOf(message)}`);
  const customer = await organization.post("/customers", {});
  const refused = await organization.post("/customers", "[]");
  const payout = "/payout-requests/pra_1/timeline";
  const comment = await organization.post(payout, { message: "Hello" });
  const deleted = await organization.delete(`${payout}/${idOf(comment)}`);
  const none = [null, null];
  const responses = [type, created, updated, message, list, gone, customer, refused, comment, deleted];
  expect(responses.map(limitOf)).toEqual([
    ["3000", "2999"],
    ["3000", "2998"],
    none,
    ["3000", "2996"],
    none,
    ["3000", "2995"],
    ["3000", "2994"],
    none,
    ["3000", "2992"],
    none,
  ]);
});
