import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { column, invalidFields, startRebilly, type Organization, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

/** An organization with the customers jane and duplicate, whose timelines have messages in turn. */
async function withDuplicate(): Promise<Organization> {
  const organization = rebilly.organization();
  const write = async (id: string, message: string): Promise<void> => {
    rebilly.pass(60);
    await organization.post(`/customers/${id}/timeline`, { message });
  };
  await organization.put("/customers/jane", { primaryAddress: { firstName: "Jane" } });
  await organization.put("/customers/duplicate", { primaryAddress: { firstName: "Janet" } });
  await write("jane", "first");
  await write("duplicate", "second");
  await write("jane", "third");
  rebilly.pass(60);
  return organization;
}

const merge = "/customers/duplicate?targetCustomerId=jane";

describe("R43 [vendor's text, our choice]: Merges the customer in the path into `targetCustomerId`, and deletes the former. Its messages move to the timeline of the target, in the order in which they occurred, and a `customer-merged` message follows. The target keeps its members and its lead source, and counts an update.", () => {
  test("deletes the duplicate", async () => {
    const organization = await withDuplicate();
    expect(await organization.delete(merge)).toMatchObject({ status: 204, body: undefined });
    expect((await organization.get("/customers/duplicate")).status).toBe(404);
    expect((await organization.get("/customers/duplicate/timeline")).status).toBe(404);
    expect(column(await organization.get("/customers"), "id")).toEqual(["jane"]);
    const { body } = await organization.get("/customers/jane");
    expect(body).toMatchObject({ firstName: "Jane", revision: 2 });
    const { createdTime, updatedTime } = body as { createdTime: string; updatedTime: string };
    expect(Date.parse(updatedTime) - Date.parse(createdTime)).toBe(240_000);
  });

  test("moves the messages", async () => {
    const organization = await withDuplicate();
    const [moved] = (await organization.get("/customers/duplicate/timeline?q=second")).body as {
      id: string;
    }[];
    await organization.delete(merge);
    const timeline = await organization.get("/customers/jane/timeline");
    expect(column(timeline, "type")).toEqual([
      "customer-merged",
      ...Array.from({ length: 3 }, () => "customer-comment-created"),
      "customer-created",
      "customer-created",
    ]);
    expect(column(timeline, "message").slice(1, 4)).toEqual(["third", "second", "first"]);
    const path = `/customers/jane/timeline/${moved?.id}`;
    expect((await organization.get(path)).body).toMatchObject({
      message: "second",
      _links: [{ href: `${organization.url}${path}` }],
    });
    expect((await organization.delete(path)).status).toBe(204);
  });

  test("keeps the lead source of the target, also if it has none", async () => {
    const organization = await withDuplicate();
    await organization.put("/customers/duplicate/lead-source", { source: "of the duplicate" });
    await organization.delete(merge);
    expect((await organization.get("/customers/jane/lead-source")).status).toBe(404);
    await organization.put("/customers/duplicate", { leadSource: { source: "of the duplicate" } });
    await organization.put("/customers/jane/lead-source", { source: "of Jane" });
    await organization.delete(merge);
    expect((await organization.get("/customers/jane/lead-source")).body).toMatchObject({ source: "of Jane" });
  });

  test("frees the id, whose timeline begins anew", async () => {
    const organization = await withDuplicate();
    await organization.delete(merge);
    expect((await organization.put("/customers/duplicate", {})).status).toBe(201);
    expect(column(await organization.get("/customers/duplicate/timeline"), "type")).toEqual([
      "customer-created",
    ]);
  });
});

test("R43a [vendor's text, our choice]: Returns 404 if one of the two customers does not exist, and rejects a merge of a customer with itself, and one whose target is missing or empty.", async () => {
  const organization = await withDuplicate();
  expect((await organization.delete("/customers/nobody?targetCustomerId=jane")).status).toBe(404);
  expect((await organization.delete("/customers/jane?targetCustomerId=nobody")).status).toBe(404);
  const targets = [
    "/customers/jane?targetCustomerId=jane",
    "/customers/jane",
    "/customers/jane?targetCustomerId=",
  ];
  for (const path of [...targets, "/customers/nobody", "/customers/nobody?targetCustomerId="]) {
    const response = await organization.delete(path);
    expect([response.status, invalidFields(response)]).toEqual([422, ["targetCustomerId"]]);
  }
  expect((await organization.delete("/customers/nobody?targetCustomerId=nobody")).status).toBe(404);
  expect((await organization.delete(merge)).status).toBe(204);
  expect((await organization.delete(merge)).status).toBe(404);
});

test("R49 [vendor's text, our choice]: Returns no credit balance of a customer, and 404 of an unknown one.", async () => {
  const organization = await withDuplicate();
  expect(await organization.get("/customers/jane/credit-balance")).toMatchObject({
    status: 200,
    body: { balances: [] },
  });
  expect((await organization.get("/customers/nobody/credit-balance")).status).toBe(404);
});
