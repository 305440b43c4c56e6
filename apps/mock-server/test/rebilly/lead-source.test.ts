import { afterAll, beforeAll, expect, test } from "vitest";

import { startRebilly, type Organization, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

const path = "/customers/jane/lead-source";

async function withJane(customer: object = {}): Promise<Organization> {
  const organization = rebilly.organization();
  await organization.put("/customers/jane", customer);
  return organization;
}

test("R48 [vendor's text, our choice]: Returns 201 each time a lead source is set, replaces the one before as a whole, with null for what is omitted, and keeps the first one in `original`.", async () => {
  const organization = await withJane();
  const first = await organization.put(path, { source: "TestSource", campaign: "TestCampaign" });
  const self = `${organization.url}${path}`;
  expect(first).toMatchObject({
    status: 201,
    body: {
      source: "TestSource",
      campaign: "TestCampaign",
      medium: null,
      createdTime: "2026-03-02T09:15:00+00:00",
      original: { source: "TestSource", campaign: "TestCampaign", medium: null },
      _links: [
        { rel: "self", href: self },
        { rel: "customer", href: `${organization.url}/customers/jane` },
      ],
    },
  });
  expect(first.headers.get("location")).toBe(self);

  rebilly.pass(60);
  const second = await organization.put(path, {
    source: "www.google.com",
    referrer: "https://www.google.com",
  });
  expect(second).toMatchObject({
    status: 201,
    body: {
      source: "www.google.com",
      referrer: "https://www.google.com",
      campaign: null,
      original: { source: "TestSource", campaign: "TestCampaign", referrer: null },
    },
  });
  const { createdTime, updatedTime } = second.body as { createdTime: string; updatedTime: string };
  expect(Date.parse(updatedTime) - Date.parse(createdTime)).toBe(60_000);
  expect((await organization.get(path)).body).toEqual(second.body);
});

test("R48a [vendor's text, our choice]: Returns 404 for the lead source of a customer that has none, and of one that does not exist. A deleted lead source is gone with its `original`.", async () => {
  const organization = await withJane();
  expect((await organization.get(path)).status).toBe(404);
  expect((await organization.delete(path)).status).toBe(404);
  await organization.put(path, { source: "first" });
  expect(await organization.delete(path)).toMatchObject({ status: 204, body: undefined });
  expect((await organization.get(path)).status).toBe(404);
  expect((await organization.put(path, { source: "second" })).body).toMatchObject({
    original: { source: "second" },
  });
  const nobody = "/customers/nobody/lead-source";
  expect((await organization.get(nobody)).status).toBe(404);
  expect((await organization.put(nobody, {})).status).toBe(404);
  expect((await organization.delete(nobody)).status).toBe(404);
});

test("R48b [vendor's text, our choice]: Sets the lead source that `leadSource` of a customer has, and keeps the one before if a customer is written without it. `leadSource` itself is never returned.", async () => {
  const organization = await withJane({ leadSource: { source: "first" } });
  await organization.put("/customers/jane", { leadSource: { source: "second" } });
  const { body } = await organization.put("/customers/jane", {});
  expect(body).not.toHaveProperty("leadSource");
  expect((await organization.get(path)).body).toMatchObject({
    source: "second",
    original: { source: "first" },
  });
});

test("rejects a text that is too long, and a referrer that is no URL", async () => {
  const organization = await withJane();
  const response = await organization.put(path, { campaign: "c".repeat(513), referrer: "not a URL" });
  expect(response).toMatchObject({ status: 422 });
  expect(response.body).toMatchObject({ detail: "The request has 2 invalid fields." });
});
