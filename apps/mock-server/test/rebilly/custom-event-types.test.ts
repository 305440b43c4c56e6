import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { column, idOf, invalidFields, startRebilly, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

const types = "/customer-timeline-custom-events";

test("R8 [vendor's sample]: Generates ids from a prefix (`tmln_` for event types and messages, `cus_` for customers) and 26 digits of Crockford's base 32, which hold a UUID of version 6: ids begin with `0` and are ordered by the time at which they were made.", async () => {
  const organization = rebilly.organization();
  const customer = idOf(await organization.post("/customers", {}));
  expect(customer).toMatch(/^cus_0[0-9A-HJKMNP-TV-Z]{25}$/);
  const made: string[] = [];
  for (let number = 0; number < 20; number += 1) {
    made.push(idOf(await organization.post(types, { name: `vip-${number}` })));
    rebilly.pass(0.001);
    made.push(idOf(await organization.post(`/customers/${customer}/timeline`, {})));
    rebilly.pass(0.001);
  }
  for (const id of made) expect(id).toMatch(/^tmln_0[0-9A-HJKMNP-TV-Z]{25}$/);
  expect(made.toSorted()).toEqual(made);
});

test("R13 [our choice]: Sets `createdTime` and `updatedTime` of a new custom event type to the same moment.", async () => {
  const { status, body } = await rebilly.organization().post(types, { name: "vip-upgraded" });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: "vip-upgraded",
    createdTime: "2026-03-02T09:15:00+00:00",
    updatedTime: "2026-03-02T09:15:00+00:00",
  });
});

test("R9 [vendor's sample]: Writes times in UTC, to the second, as in `2026-03-02T09:15:00+00:00`.", async () => {
  const { body } = await rebilly.organization().post(types, { name: "vip-upgraded" });
  expect(body).toMatchObject({ createdTime: "2026-03-02T09:15:00+00:00" });
});

test("R10 [vendor's sample]: Returns the same absolute URL, including the organization, in `Location` and in the `self` link.", async () => {
  const organization = rebilly.organization();
  const made = await organization.post(types, { name: "vip-upgraded" });
  const location = made.headers.get("location") ?? "";
  expect(location).toBe(`${organization.url}${types}/${idOf(made)}`);
  expect(made.body).toMatchObject({ _links: [{ rel: "self", href: location }] });
  expect(await organization.get(location.slice(organization.url.length))).toMatchObject({
    status: 200,
    body: made.body,
  });
});

describe("R11 [vendor's text, our choice]: Rejects a custom event type whose `name` is reserved (see below), regardless of case.", () => {
  test.each(["invoice-paid", "Customer-CREATED", "dispute-created", "transaction-partially-refunded"])(
    "rejects %s",
    async (name) => {
      const response = await rebilly.organization().post(types, { name });
      expect(response).toMatchObject({
        status: 422,
        body: { invalidFields: [{ field: "name", message: `${name} is the name of a system event` }] },
      });
    },
  );
});

test("R12 [our choice]: Rejects a custom event type whose `name` another type of the organization has, regardless of case.", async () => {
  const organization = rebilly.organization();
  await organization.post(types, { name: "vip-upgraded" });
  const response = await organization.post(types, { name: "VIP-upgraded" });
  expect(response).toMatchObject({
    status: 422,
    body: { invalidFields: [{ field: "name", message: "VIP-upgraded exists already" }] },
  });
  expect(column(await organization.get(types), "name")).toEqual(["vip-upgraded"]);
});

test.each([
  ["no name", {}, "is required"],
  ["an empty name", { name: "" }, "must not be empty"],
  ["a name of 256 characters", { name: "n".repeat(256) }, "must have at most 255 characters"],
  ["a number for a name", { name: 7 }, "must be string"],
])("rejects a custom event type with %s", async (_what, body, message) => {
  const response = await rebilly.organization().post(types, body);
  expect(response).toMatchObject({ status: 422, body: { invalidFields: [{ field: "name", message }] } });
});

test("R13a [our choice]: Lists custom event types newest first, and filters them by `id`, `name`, `createdTime` and `updatedTime`, without sort and search.", async () => {
  const organization = rebilly.organization();
  for (const name of ["first", "second", "third"]) {
    await organization.post(types, { name });
    rebilly.pass(60);
  }
  expect(column(await organization.get(types), "name")).toEqual(["third", "second", "first"]);
  const [oldest] = column(await organization.get(`${types}?filter=name:FIRST`), "createdTime");
  const since = await organization.get(`${types}?filter=createdTime:${String(oldest)}..;name:!second`);
  expect(column(since, "name")).toEqual(["third", "first"]);
  const [id] = column(await organization.get(`${types}?filter=name:second`), "id");
  expect(column(await organization.get(`${types}?filter=id:${String(id)}`), "name")).toEqual(["second"]);
  const until = await organization.get(`${types}?filter=updatedTime:..${String(oldest)}`);
  expect(column(until, "name")).toEqual(["first"]);
  expect(column(await organization.get(`${types}?sort=name&q=first`), "name")).toHaveLength(3);
  expect(invalidFields(await organization.get(`${types}?filter=type:custom-event`))).toEqual(["filter"]);
});

test("R13b [our choice]: Finds a custom event type by its `id`, not by its `name`, and returns 404 for an unknown one.", async () => {
  const organization = rebilly.organization();
  await organization.post(types, { name: "vip-upgraded" });
  expect(await organization.get(`${types}/vip-upgraded`)).toMatchObject({
    status: 404,
    body: { detail: "There is no custom event type vip-upgraded." },
  });
});
