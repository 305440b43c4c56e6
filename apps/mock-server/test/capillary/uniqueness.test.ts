import { createHash } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "vitest";

import { field, guest, prepare, startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const key = (name: string, type = "string") =>
  field(name, type, { isUniqueKeyField: "true", isRequired: "true" });
const fields = [key("nights", "double"), guest, field("hotel", "string"), key("reference")];
const values = { reference: "HB-20931", hotel: "Harbour House", nights: 3, guest: "447700900123" };

test("R34 [vendor's text, our choice]: Computes `uniqueId`, with the uniqueness check, as the MD5 in hexadecimal digits of `EventName_Customer_Value1_Value2…`: the name, the identifier of the customer as it was sent, and the values of the key fields in the order of the definition. Without the check it is the request id.", async () => {
  const checked = await prepare(mock, "checked", fields, { uniquenessCheckEnabled: true });
  const { stored } = await checked.happen(values);
  const expected = createHash("md5").update("checked_447700900123_3.0_HB-20931").digest("hex");
  expect([stored.uniqueId, stored.additonalAttributes.uniqueId]).toEqual([expected, expected]);

  const unchecked = await prepare(mock, "unchecked", fields);
  const other = await unchecked.happen(values);
  expect(other.stored.uniqueId).toBe(other.requestId);
});

test("R35 [vendor's text]: Stores an occurrence whose `uniqueId` was stored before with `isDuplicate` true. It is neither rejected nor deleted, and no consumer receives it.", async () => {
  const { happen } = await prepare(mock, "repeated", fields, { uniquenessCheckEnabled: true });
  const duplicate = async (sent: object) => {
    const { stored, steps, log } = await happen(sent);
    expect(log.status).toBe("EVENT_SUCCESS");
    const isConsumed = steps.some(([status]: string[]) => status === "EVENT_CONSUMER_STARTED");
    const { isDuplicate } = stored.additonalAttributes;
    expect(isConsumed).toBe(!isDuplicate);
    return isDuplicate;
  };
  expect(await duplicate(values)).toBe(false);
  expect(await duplicate({ ...values, hotel: "Harbour Annexe" })).toBe(true);
  expect(await duplicate({ ...values, nights: "3.00" })).toBe(true);
  expect(await duplicate({ ...values, reference: "HB-20932" })).toBe(false);
  expect(await duplicate({ ...values, guest: "447700900999" })).toBe(false);
  expect((await mock.get("/v2/events/search?eventName=repeated")).body.totalRecords).toBe(5);
});

test("R35, a rejected occurrence: has no duplicates", async () => {
  const { happen } = await prepare(mock, "rejected", [...fields, field("room", "string")], {
    uniquenessCheckEnabled: true,
  });
  expect((await happen(values)).stored).toBeUndefined();
  expect((await happen({ ...values, room: "7" })).stored.additonalAttributes.isDuplicate).toBe(false);
});

test("R35, a webhook without the check: stores every repetition as an original", async () => {
  const { happen } = await prepare(mock, "careless", fields);
  await happen(values);
  expect((await happen(values)).stored.additonalAttributes.isDuplicate).toBe(false);
});
