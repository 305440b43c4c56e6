import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  column,
  idOf,
  invalidFields,
  personsToken,
  secretKey,
  startRebilly,
  type ReceivedResponse,
  type Organization,
  type Rebilly,
} from "./start-rebilly.js";
import { needsCaller } from "../auth-mode/auth-mode.js";

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

const timeline = "/customers/jane/timeline";

/** An organization with the customer jane and the event type vip-upgraded. */
async function withJane(credentials?: Record<string, string>): Promise<Organization> {
  const organization = rebilly.organization(credentials);
  await organization.put("/customers/jane", {});
  await organization.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  return organization;
}

async function write(message: unknown, credentials?: Record<string, string>): Promise<ReceivedResponse> {
  return (await withJane(credentials)).post(timeline, message);
}

test("R14 [vendor's text, our choice]: Accepts an empty object as a message, and gives a message without `type` the type `customer-comment-created`.", async () => {
  const { status, body } = await write({});
  expect([status, body]).toMatchObject([201, { type: "customer-comment-created", customEventType: null }]);
  expect(body).not.toHaveProperty("message");
});

test("R10, a new message: is found at its Location, which is its self link", async () => {
  const organization = await withJane();
  const made = await organization.post(timeline, { message: "Called back" });
  const location = made.headers.get("location");
  expect(location).toBe(`${organization.url}${timeline}/${idOf(made)}`);
  expect(made.body).toMatchObject({ _links: [{ rel: "self", href: location }] });
  expect((await organization.get(`${timeline}/${idOf(made)}`)).body).toEqual(made.body);
});

describe("R15 [vendor's text, our choice]: Rejects a `custom-event` whose `customEventType` is missing, null, or not exactly the `name` of a custom event type of the organization.", () => {
  test.each([
    [{ type: "custom-event" }, "is required for a custom-event"],
    [{ type: "custom-event", customEventType: null }, "is required for a custom-event"],
    [{ type: "custom-event", customEventType: "vip" }, "vip is not defined; create it first"],
    [
      { type: "custom-event", customEventType: "VIP-upgraded" },
      "VIP-upgraded is not defined; create it first",
    ],
  ])("rejects %j", async (message, reason) => {
    expect(await write(message)).toMatchObject({
      status: 422,
      body: { invalidFields: [{ field: "customEventType", message: reason }] },
    });
  });

  test("rejects the id of a type in place of its name", async () => {
    const organization = await withJane();
    const [id] = column(await organization.get("/customer-timeline-custom-events"), "id");
    const response = await organization.post(timeline, { type: "custom-event", customEventType: id });
    expect([response.status, invalidFields(response)]).toEqual([422, ["customEventType"]]);
  });
});

test("R16 [our choice]: Ignores `customEventType` and `customData` for any other type: the message has a null `customEventType` and no table.", async () => {
  const { status, body } = await write({
    type: "invoice-paid",
    customEventType: "never-defined",
    customData: { plan: "platinum" },
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ type: "invoice-paid", customEventType: null, extraData: { tables: [] } });
});

test("R17 [vendor's text, our choice]: Accepts each of the 85 types from a caller, and rejects any other.", async () => {
  const organization = await withJane();
  const refused = await organization.post(timeline, { type: "subscription-pause-created" });
  expect(refused).toMatchObject({ status: 422, body: { invalidFields: [{ field: "type" }] } });

  const { default: contract } = await import("@event-contracts/contracts/rebilly/openapi.json", {
    with: { type: "json" },
  });
  const types = contract.components.schemas.TimelineMessageType.enum;
  const made = types.map((type) => organization.post(timeline, { type, customEventType: "vip-upgraded" }));
  expect(new Set((await Promise.all(made)).map(({ status }) => status))).toEqual(new Set([201]));
  expect(types).toHaveLength(85);
});

test("R18 [vendor's text, our choice]: Turns `customData` into the first table of `extraData`, of type `two-columns` and without `title` and `footer`, one row per property in the order sent (names that are whole numbers come first), with its name in `attribute` and its value in `value`. `customData` itself is never returned.", async () => {
  const { body } = await write({
    type: "custom-event",
    customEventType: "vip-upgraded",
    customData: { plan: "platinum", seats: 25, trial: false },
  });
  expect(body).toMatchObject({ customEventType: "vip-upgraded" });
  expect(body).not.toHaveProperty("customData");
  expect(body).toHaveProperty("extraData.tables", [
    {
      type: "two-columns",
      data: [
        { attribute: "plan", value: "platinum" },
        { attribute: "seats", value: 25 },
        { attribute: "trial", value: false },
      ],
    },
  ]);
});

test("R18a [our choice]: Makes no table of a missing or empty `customData`.", async () => {
  const event = { type: "custom-event", customEventType: "vip-upgraded" };
  expect((await write(event)).body).toHaveProperty("extraData.tables", []);
  expect((await write({ ...event, customData: {} })).body).toHaveProperty("extraData.tables", []);
});

test("R19 [vendor's text, our choice]: Keeps strings, numbers and booleans of `customData` as they are, and writes null, arrays and objects into their cell as JSON text.", async () => {
  const { body } = await write({
    type: "custom-event",
    customEventType: "vip-upgraded",
    customData: { coupon: null, seats: [1, 2], owner: { name: "Jane" } },
  });
  expect(body).toHaveProperty("extraData.tables.0.data", [
    { attribute: "coupon", value: "null" },
    { attribute: "seats", value: "[1,2]" },
    { attribute: "owner", value: '{"name":"Jane"}' },
  ]);
});

test("R20 [vendor's text]: Returns `actions`, `tables`, `links` and `mentions` even if they are empty.", async () => {
  expect((await write({ message: "Hello" })).body).toHaveProperty("extraData", {
    actions: [],
    tables: [],
    mentions: {},
    links: [],
  });
});

describe("R21 [vendor's text, our choice]: Sets `triggeredBy` to `direct-api` for an API key and to `app` for a JWT, and `occurredTime` to the moment of the request.", () => {
  test("an API key", async () => {
    const { body } = await write({ message: "Hello" }, secretKey);
    expect(body).toMatchObject({ triggeredBy: "direct-api", occurredTime: "2026-03-02T09:15:00+00:00" });
  });

  needsCaller(() => {
    test("a JWT", async () => {
      const { body } = await write({ message: "Hello" }, personsToken);
      expect(body).toMatchObject({ triggeredBy: "app", occurredTime: "2026-03-02T09:15:00+00:00" });
    });
  });
});

describe("R22 [our choice]: Sets `author` to the user of a JWT, and omits it for an API key.", () => {
  test("an API key", async () => {
    const { body } = await write({ message: "Hello" }, secretKey);
    expect(body).not.toHaveProperty("extraData.author");
  });

  needsCaller(() => {
    test("a JWT", async () => {
      const { body } = await write({ message: "Hello" }, personsToken);
      expect(body).toMatchObject({
        extraData: { author: { userId: "usr_0YX3K2N6P8Q1R3S5T7V9W2X4YZ", userFullName: "Sam Rivera" } },
      });
    });
  });
});

test("R23 [vendor's sample, our choice]: Adds each `@` followed by an e-mail address in `message` to `mentions` if the address is that of a known user, with the user's id as the value, and leaves others out. `#customers-…` in a message makes no link.", async () => {
  const message = "Example of mentions @kim@acme.example and @nobody@acme.example, about #customers-jane";
  const { body } = await write({ message });
  expect(body).toMatchObject({
    message,
    extraData: { mentions: { "@kim@acme.example": "usr_0YX3K2Q7R9S2T4V6W8X1Y3Z5AB" }, links: [] },
  });
  expect(body).not.toHaveProperty(["extraData", "mentions", "@nobody@acme.example"]);
});

test("R24 [our choice]: Finds a message only on its own timeline, and returns 404 on another, such as another customer's.", async () => {
  const organization = await withJane();
  await organization.put("/customers/john", {});
  const message = idOf(await organization.post(timeline, {}));
  expect((await organization.get(`/customers/john/timeline/${message}`)).status).toBe(404);
  expect((await organization.delete(`/customers/john/timeline/${message}`)).status).toBe(404);
  expect((await organization.get(`${timeline}/${message}`)).status).toBe(200);
});

test("R24a [vendor's text, our choice]: Returns 404 for the timeline of a customer that does not exist.", async () => {
  const organization = rebilly.organization();
  const responses = [
    await organization.get(timeline),
    await organization.post(timeline, {}),
    await organization.get(`${timeline}/tmln_1`),
    await organization.delete(`${timeline}/tmln_1`),
  ];
  for (const response of responses) {
    expect(response).toMatchObject({ status: 404, body: { detail: "There is no customer jane." } });
  }
});

test("R25 [vendor's text]: Returns 204 for the first deletion of a message and 404 for the next. A deleted message is gone from the list and its total.", async () => {
  const organization = await withJane();
  const message = idOf(await organization.post(timeline, {}));
  expect(await organization.delete(`${timeline}/${message}`)).toMatchObject({ status: 204, body: undefined });
  expect((await organization.delete(`${timeline}/${message}`)).status).toBe(404);
  const list = await organization.get(timeline);
  expect(column(list, "type")).toEqual(["customer-created"]);
  expect(list.headers.get("pagination-total")).toBe("1");
});

test("R26 [our choice]: Returns 409 for the deletion of a message that `createTimelineMessage` did not write.", async () => {
  const organization = await withJane();
  const [system] = column(await organization.get(timeline), "id");
  const { status, body } = await organization.delete(`${timeline}/${String(system)}`);
  expect([status, body]).toMatchObject([409, { title: "Conflict", status: 409 }]);
  const own = idOf(await organization.post(timeline, { type: "customer-created" }));
  expect((await organization.delete(`${timeline}/${own}`)).status).toBe(204);
});
