import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { field, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const mobile = "447700900123";

test("R25 [vendor's text, vendor's sample]: Accepts an occurrence with 1100 and a new UUID, whatever its fields contain, and checks it after the response.", async () => {
  const { post } = await prepare(mock, "received", [guest, field("nights", "double")]);
  const responses = [
    await post({ guest: mobile, nights: 3 }),
    await post({ guest: {}, nights: "many" }),
    await post({}),
  ];
  const ids = responses.map(({ body }) => body.requestId);
  expect(new Set(ids).size).toBe(3);
  for (const { status, body } of responses) {
    expect([status, body]).toEqual([
      200,
      {
        status: { code: 1100, message: "Event is pushed to transformation state" },
        requestId: expect.stringMatching(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        ),
      },
    ]);
  }
});

describe("R25a [our choice]: Returns 400 for an occurrence that breaks the schema, such as one without `event_name`, and does not log it.", () => {
  test.each([[{}], [{ event_name: 5 }], [[]], [{ event_name: "received", eventDateTime: 5 }]])(
    "rejects the occurrence %j",
    async (body) => {
      const { uri } = await prepare(mock, `not received ${JSON.stringify(body)}`);
      const logged = async () => (await mock.get("/v2/events/logs?limit=1000")).body.data.length;
      const before = await logged();
      expect((await mock.post(uri, body)).status).toBe(400);
      expect(await logged()).toBe(before);
    },
  );
});

describe("R26 [vendor's sample, our choice]: Logs `EMF_PROCESSOR_FAILED`, and stores nothing in event data, if the event is unknown or disabled, a required field is missing, a `double` is not a number, or a value is a list or an object, does not match its `regex` as a whole or is not one of its `possibleValues`.", () => {
  test.each([
    ["a required field that is missing", {}, "reference is required"],
    ["a required field that is empty", { reference: "" }, "reference is required"],
    ["a double that is not a number", { reference: "r", nights: "many" }, "nights is not a number"],
    [
      "a value that does not match its regular expression",
      { reference: "r", code: "xHB1" },
      "code does not match HB[0-9]",
    ],
    [
      "a value that is not a possible one",
      { reference: "r", room: "3" },
      "room is not one of its possible values",
    ],
    ["an object for a value", { reference: { a: 1 } }, "reference is not a single value"],
    [
      "a time in no known format",
      { reference: "r", eventDateTime: "soon" },
      "eventDateTime soon is in no known format",
    ],
  ])("logs %s as a failure and stores nothing", async (what, values, message) => {
    const optional = { isRequired: "false" };
    const room = { ...field("room", "string", optional) };
    const { happen } = await prepare(mock, what, [
      guest,
      field("reference", "string"),
      field("nights", "double", optional),
      field("code", "string", { ...optional, regex: "HB[0-9]" }),
      { ...room, attributes: { ...room.attributes, possibleValues: { values: ["1", "2"] } } },
    ]);
    const { stored, log } = await happen({ guest: mobile, ...values });
    expect([stored, log.status, log.message]).toEqual([undefined, "EMF_PROCESSOR_FAILED", message]);
    expect((await happen({ guest: mobile, reference: "r", code: "HB7", room: 2 })).log.status).toBe(
      "EVENT_SUCCESS",
    );
  });

  test("logs an unknown event and a disabled one as failures", async () => {
    const { uri, happen } = await prepare(mock, "disabled");
    await mock.put("/v2/events/disable?event_name=disabled");
    const { stored, log } = await happen({ guest: mobile });
    expect([stored, log.status]).toEqual([undefined, "EMF_PROCESSOR_FAILED"]);
    await mock.post(uri, { event_name: "unknown" });
    const logs = (await mock.get("/v2/events/logs?event_name=unknown")).body.data;
    expect(logs).toMatchObject([{ status: "EMF_PROCESSOR_FAILED", message: "unknown event not found" }]);
  });
});

describe("R27 [vendor's sample]: Takes an occurrence whose customer field is missing or empty for one of an unknown customer, who cannot be registered: it logs `EMF_PROCESSOR_FAILED` with the message of R28.", () => {
  test.each([
    ["is missing", {}],
    ["is null", { guest: null }],
    ["is empty", { guest: "" }],
  ])("logs it if the customer %s", async (what, values) => {
    const { happen } = await prepare(mock, `customer ${what}`);
    const { stored, log } = await happen(values);
    expect([stored, log.status, log.message]).toEqual([
      undefined,
      "EMF_PROCESSOR_FAILED",
      "Error while processing emfEvent: customerId not present,cant proceed further",
    ]);
  });
});

test("R27a [vendor's sample, our choice]: Knows no user group, as no operation creates one: logs `INVALID_GROUP_IDENTIFIER_PASSED` with the message `Invalid group identifier passed ` and the value, and stores nothing, if a `groupId` field has a value.", async () => {
  const { happen } = await prepare(mock, "grouped");
  const group = field("group", "groupId", { isRequired: "false" });
  await mock.put("/v2/events", { eventName: "grouped", actions: ["EMFConsumer"], fields: [guest, group] });
  const { stored, log } = await happen({ guest: mobile, group: "3854766" });
  expect([stored, log.status, log.message]).toEqual([
    undefined,
    "INVALID_GROUP_IDENTIFIER_PASSED",
    "Invalid group identifier passed 3854766",
  ]);
  expect((await happen({ guest: mobile })).log.status).toBe("EVENT_SUCCESS");
});

test("R28 [vendor's text, vendor's sample]: Registers an unknown customer under a new id if `addCustomerIfNotExists` is `\"true\"`, and otherwise logs `EMF_PROCESSOR_FAILED` with the message `Error while processing emfEvent: customerId not present,cant proceed further`. The same identifier leads to the same customer from then on.", async () => {
  const adding = await prepare(mock, "adding");
  const strict = await prepare(mock, "strict", [field("guest", "customer")]);
  const other = await prepare(mock, "by email", [
    field("guest", "customer", { addCustomerIfNotExists: "true", identifierType: "EMAIL" }),
  ]);
  const refused = await strict.happen({ guest: "4912345" });
  expect(refused.stored).toBeUndefined();
  expect(refused.log).toMatchObject({
    status: "EMF_PROCESSOR_FAILED",
    message: "Error while processing emfEvent: customerId not present,cant proceed further",
  });
  const { userId } = (await adding.happen({ guest: "4912345" })).stored;
  expect(userId).toBeGreaterThan(0);
  expect((await adding.happen({ guest: 4912345 })).stored.userId).toBe(userId);
  expect((await strict.happen({ guest: "4912345" })).stored.userId).toBe(userId);
  expect((await adding.happen({ guest: "4954321" })).stored.userId).not.toBe(userId);
  expect((await other.happen({ guest: "4912345" })).stored.userId).not.toBe(userId);
});
