import { afterAll, beforeAll, expect, test } from "vitest";

import { startCapillary, type Caller, type Capillary } from "./start-capillary.js";

let capillary: Capillary;
let mock: Caller;

beforeAll(async () => {
  capillary = await startCapillary();
  mock = await capillary.organization();
});
afterAll(() => capillary.close());

const enable = (name: string) => mock.post(`/v2/events/standard_events/enable?event_name=${name}`, undefined);
const meta = async (name: string) =>
  (await mock.get(`/v2/events/meta?event_name=${name}`)).body.clickEventsMeta;

interface Listed {
  readonly standardClickEventsMeta: {
    readonly eventName: string;
    readonly fields: readonly { name: string }[];
  };
  readonly webEngageTransformerMapping: {
    readonly eventFieldMappings: readonly { eventFieldName: string }[];
  };
}

test("lists the twelve events that the vendor published, and a mapping of each field", async () => {
  const { status, body } = await mock.get("/v2/events/standard_events_meta");
  const listed: readonly Listed[] = body.data;
  expect([status, body.warnings, body.errors]).toEqual([200, [], []]);
  expect(listed.map(({ standardClickEventsMeta }) => standardClickEventsMeta.eventName)).toEqual([
    "ProductRemovedFromCart",
    "CustomerLoggedOut",
    "AppInstalled",
    "ProductAddedToCart",
    "CustomerRegistered",
    "CategoryViewed",
    "ProductViewed",
    "CustomerLoggedIn",
    "CouponApplied",
    "ProductSearched",
    "CouponDenied",
    "AppUninstalled",
  ]);
  for (const { standardClickEventsMeta, webEngageTransformerMapping } of listed) {
    const mapped = webEngageTransformerMapping.eventFieldMappings.map(({ eventFieldName }) => eventFieldName);
    expect(mapped).toEqual(standardClickEventsMeta.fields.map(({ name }) => name));
  }
});

test("R48 [vendor's text, vendor's sample]: Adds a standard event to the organization with `standardEvent` true, its label and description, status `UNPUBLISHED` and test status `NOT_VERIFIED`. Its fields have `standardField` true, types in upper case and the defaults of R17 and R18.", async () => {
  const { status, text } = await enable("ProductSearched");
  expect([status, text]).toEqual([200, '{"warnings":[],"errors":[]}']);
  expect(await meta("ProductSearched")).toMatchObject({
    label: "Product Searched",
    description: "Product Searched",
    actions: ["EIConsumer"],
    status: "UNPUBLISHED",
    testStatus: "NOT_VERIFIED",
    standardEvent: true,
    fields: [
      {
        name: "customer",
        type: "CUSTOMER",
        standardField: true,
        attributes: { addCustomerIfNotExists: { value: "false" }, identifierType: { value: "MOBILE" } },
      },
      {
        name: "searchTerm",
        type: "STRING",
        standardField: true,
        attributes: { isRequired: { value: "true" }, isUniqueKeyField: { value: "false" } },
      },
    ],
  });
});

test("R48a [our choice]: Changes nothing if the organization has the standard event already, even a disabled one. Returns 1806 if a custom event has the name, and 404 for a name that no standard event has.", async () => {
  await enable("ProductViewed");
  const { eventId } = await meta("ProductViewed");
  expect((await enable("ProductViewed")).body.errors).toEqual([]);
  expect((await meta("ProductViewed")).eventId).toBe(eventId);
  await mock.put("/v2/events/disable?event_name=ProductViewed");
  expect((await enable("ProductViewed")).body.errors).toEqual([]);
  expect(await meta("ProductViewed")).toMatchObject({ eventId, status: "DISABLED" });
  const changes = (await mock.get("/v2/events/audit_logs?eventName=ProductViewed")).body.data;
  expect(changes.map(({ updatedType }: { updatedType: string }) => updatedType)).toEqual([
    "DELETE",
    "CREATE",
  ]);
  expect((await enable("AddedToCart")).status).toBe(404);
  await mock.post("/v2/events", { eventName: "CouponDenied", actions: ["EIConsumer"] });
  const inUse = [{ status: false, code: 1806, message: "CouponDenied event already exists" }];
  expect((await enable("CouponDenied")).body.errors).toEqual(inUse);
});

test("lists the eight kinds of fields, and the two transformers", async () => {
  const kinds = (await mock.get("/v2/events/meta_fields")).body.data;
  expect(kinds.map(({ type }: { type: string }) => type).toSorted()).toEqual(
    [
      "tillCode",
      "couponCode",
      "customer",
      "productSku",
      "productBrand",
      "productCategory",
      "string",
      "double",
    ].toSorted(),
  );
  const transformers = (await mock.get("/v2/events/adapters_meta")).body.data;
  expect(transformers.map(({ name }: { name: string }) => name)).toEqual([
    "DefaultTransformer",
    "WebEngageTransformer",
  ]);
});
