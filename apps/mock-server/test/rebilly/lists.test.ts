import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { column, invalidFields, startRebilly, type Organization, type Rebilly } from "./start-rebilly.js";

let rebilly: Rebilly;
let organization: Organization;

const timeline = "/customers/jane/timeline";
const people = [
  { id: "jane", firstName: "Jane", lastName: "Doe", organization: "Acme", plan: "gold" },
  { id: "john", firstName: "John", lastName: "doe", organization: "Umbrella", plan: "Silver" },
  { id: "zoe", firstName: "Zoé", lastName: null, organization: "Acme Labs", plan: "gold" },
];

beforeAll(async () => {
  rebilly = await startRebilly();
  organization = rebilly.organization();
  await organization.post("/customer-timeline-custom-events", { name: "vip-upgraded" });
  for (const { id, plan, ...address } of people) {
    const emails = [{ label: "work", value: `${id}@acme.example` }];
    await organization.put(`/customers/${id}`, {
      websiteId: `web_${id.length}${plan}`,
      primaryAddress: { ...address, country: "US", emails },
      customFields: { plan, seats: id.length },
    });
    rebilly.pass(60);
  }
  await organization.post(timeline, { message: "Asked for a refund" });
  rebilly.pass(60);
  await organization.post(timeline, {
    type: "custom-event",
    customEventType: "vip-upgraded",
    message: "Moved up",
  });
  await organization.post(timeline, { type: "invoice-paid", message: "Paid" });
});
afterAll(() => rebilly.close());

/** The messages that a query of jane's timeline finds, by their types. */
async function types(query: string): Promise<readonly unknown[]> {
  return column(await organization.get(`${timeline}?${query}`), "type");
}

/** The customers that a query finds. */
async function ids(query: string): Promise<readonly unknown[]> {
  return column(await organization.get(`/customers?${query}`), "id");
}

const all = ["invoice-paid", "custom-event", "customer-comment-created", "customer-created"];

describe("R35 [vendor's text, our choice]: Sets `Pagination-Total` to the number of items that match `filter` and `q`, before `limit` and `offset` apply, and `Pagination-Limit` and `Pagination-Offset` to the values applied (100 and 0 if omitted). Returns `[]` and the total for `limit=0` and for an offset past the end.", () => {
  test("counts the items that match before it cuts the page, and returns the limit and offset applied", async () => {
    const page = await organization.get(`${timeline}?filter=type:!customer-created&limit=1&offset=1`);
    expect(column(page, "type")).toEqual(["custom-event"]);
    const pagination = (headers: Headers): readonly unknown[] =>
      ["total", "limit", "offset"].map((name) => headers.get(`pagination-${name}`));
    expect(pagination(page.headers)).toEqual(["3", "1", "1"]);
    expect(pagination((await organization.get("/customers")).headers)).toEqual(["3", "100", "0"]);
  });

  test("holds 100 items on a page, from the first on, without a limit and an offset", async () => {
    const full = rebilly.organization();
    const path = "/invoices/in_1/timeline";
    for (let number = 1; number <= 101; number += 1) await full.post(path, { message: String(number) });
    const messages = column(await full.get(path), "message");
    expect([messages.length, messages[0], messages.at(-1)]).toEqual([100, "101", "2"]);
  });

  test("returns an empty page and the total for a limit of 0 and for an offset past the end", async () => {
    for (const query of ["limit=0", "offset=1000"]) {
      const { status, headers, body } = await organization.get(`/customers?${query}`);
      expect([status, headers.get("pagination-total"), body]).toEqual([200, "3", []]);
    }
  });
});

describe("R37b [our choice]: Rejects a parameter of the query that is out of bounds, cannot be read, or is sent twice where the contract has one value.", () => {
  const lists = ["/customers", "/customer-timeline-custom-events", timeline, "/invoices/in_1/timeline"];
  test.each(["limit=-1", "limit=1001", "limit=ten", "limit=1.5", "offset=1001", "offset=%20"])(
    "rejects %s",
    async (query) => {
      for (const list of lists) {
        const response = await organization.get(`${list}?${query}`);
        expect([response.status, invalidFields(response)]).toEqual([422, [query.split("=")[0]]]);
      }
    },
  );
});

describe("R38 [our choice]: Sorts by each field in turn, regardless of case, with missing and null values last. Equal items come newest first, or oldest first if a time is sorted in ascending order; items written within one second keep their order. Without `sort`, the newest item comes first.", () => {
  test("lists the newest first, also within one second", async () => {
    expect(await types("")).toEqual(all);
    expect(await ids("")).toEqual(["zoe", "john", "jane"]);
  });

  test.each([
    ["sort=type", ["custom-event", "customer-comment-created", "customer-created", "invoice-paid"]],
    ["sort=occurredTime", all.toReversed()],
    ["sort=triggeredBy,occurredTime", all.toReversed()],
    [
      "sort=-occurredTime,type",
      ["custom-event", "invoice-paid", "customer-comment-created", "customer-created"],
    ],
    [
      "sort=customEventType,occurredTime",
      ["custom-event", "customer-created", "customer-comment-created", "invoice-paid"],
    ],
  ])("sorts the timeline by %s", async (query, expected) => {
    expect(await types(query)).toEqual(expected);
  });

  test.each([
    ["sort=lastName,-email", ["john", "jane", "zoe"]],
    ["sort=-lastName,email", ["jane", "john", "zoe"]],
    ["sort=lastName", ["john", "jane", "zoe"]],
    ["sort=-email", ["zoe", "john", "jane"]],
  ])(
    "sorts customers by %s, with null last and the newest of equal customers first",
    async (query, expected) => {
      expect(await ids(query)).toEqual(expected);
    },
  );
});

describe("R38a [vendor's text]: Sorts customers by `email`, `lastName`, `websiteId`, `createdTime`, `updatedTime`, `paymentCount`, `lastPaymentTime`, `invoiceCount`, `averageValue.amount` and `lifetimeRevenue.amount`.", () => {
  const [newestFirst, oldestFirst] = [
    ["zoe", "john", "jane"],
    ["jane", "john", "zoe"],
  ];
  test.each([
    ["email", oldestFirst],
    ["lastName", ["john", "jane", "zoe"]],
    ["websiteId", ["zoe", "jane", "john"]],
    ["createdTime", oldestFirst],
    ["updatedTime", oldestFirst],
    ["-updatedTime", newestFirst],
    // No operation gives customers invoices and payments: they are equal in these fields.
    ["paymentCount", newestFirst],
    ["lastPaymentTime", oldestFirst],
    ["invoiceCount", newestFirst],
    ["averageValue.amount", newestFirst],
    ["lifetimeRevenue.amount", newestFirst],
  ])("by %s", async (field, expected) => {
    expect(await ids(`sort=${field}`)).toEqual(expected);
  });

  test.each(["id", "firstName", "revision", "primaryAddress.country"])("not by %s", async (field) => {
    const response = await organization.get(`/customers?sort=${field}`);
    expect([response.status, invalidFields(response)]).toEqual([422, ["sort"]]);
  });
});

test("R37a [our choice]: Reads an empty `sort` as none, as it reads an empty `filter`.", async () => {
  expect(await types("sort=")).toEqual(all);
  expect(await ids("sort=&filter=&q=")).toEqual(["zoe", "john", "jane"]);
});

test("R42 [client's code, our choice]: Ignores `sort[]`, in which older versions of the vendor's client send a list of fields, like any parameter that is not documented.", async () => {
  expect(await types("sort[]=occurredTime&sort[]=type")).toEqual(all);
  expect(await types("sort%5B%5D=occurredTime")).toEqual(all);
  expect(await ids("sort[]=no-such-field")).toEqual(["zoe", "john", "jane"]);
  expect(await ids("sort[]=no-such-field&sort=email")).toEqual(["jane", "john", "zoe"]);
});

describe("R36 [vendor's text, our choice]: Reads `filter` as `field:value` terms joined by `;` (and). Values are joined by `,` (or), `!` before the values means none of them, and `a..b`, `a..` and `..b` are inclusive ranges. A value matches as a whole, regardless of case; times match as moments, however they are written, and numbers as numbers. An empty filter selects everything.", () => {
  test.each([
    ["filter=type:custom-event,INVOICE-PAID", ["invoice-paid", "custom-event"]],
    ["filter=type:!custom-event,invoice-paid", ["customer-comment-created", "customer-created"]],
    ["filter=customEventType:vip-upgraded;triggeredBy:direct-api", ["custom-event"]],
    ["filter=customEventType%3Avip-upgraded%3BtriggeredBy%3Aapp", []],
    [
      "filter=type:custom-event..customer-created",
      ["custom-event", "customer-comment-created", "customer-created"],
    ],
    ["filter=occurredTime:..2026-03-02T09:18:00Z", ["customer-comment-created", "customer-created"]],
    ["filter=occurredTime:2026-03-02T10:19:00%2B01:00", ["invoice-paid", "custom-event"]],
    ["filter=occurredTime:2026-03-02T10:19:00+01:00", ["invoice-paid", "custom-event"]],
    ["filter=occurredTime:2026-03-02T09:18:00Z..2026-03-02T09:19:00Z;type:!invoice-paid", all.slice(1, 3)],
    ["filter=", all],
  ])("reads %s of the timeline", async (query, expected) => {
    expect(await types(query)).toEqual(expected);
  });

  test.each([
    ["filter=primaryAddress.organization:acme", ["jane"]],
    ["filter=primaryAddress.country:us;customFields.plan:silver", ["john"]],
    ["filter=customFields.seats:4..", ["john", "jane"]],
    ["filter=customFields.nickname:x", []],
    ["filter=email:zoe@acme.example,JANE@acme.example", ["zoe", "jane"]],
    ["filter=lastName:!doe", ["zoe"]],
    ["filter=createdTime:2026-03-02T09:16:00Z..", ["zoe", "john"]],
  ])("reads %s of the customers", async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });
});

describe("R36a [vendor's text, vendor's sample, our choice]: Filters a customer's timeline by `type`, `customEventType`, `triggeredBy` and `occurredTime`, and customers by the fields of R38a, by `id` and `firstName`, by `firstName`, `lastName`, `country` and `organization` of `primaryAddress`, and by any member of `customFields`.", () => {
  test.each([
    ["type:custom-event", ["custom-event"]],
    ["customEventType:vip-upgraded", ["custom-event"]],
    ["triggeredBy:direct-api", all],
    ["triggeredBy:app", []],
    ["occurredTime:..2026-03-02T09:17:59Z", ["customer-created"]],
  ])("the timeline by %s", async (filter, expected) => {
    expect(await types(`filter=${filter}`)).toEqual(expected);
  });

  const everyone = ["zoe", "john", "jane"];
  test.each([
    ["email:jane@acme.example", ["jane"]],
    ["lastName:doe", ["john", "jane"]],
    ["websiteId:web_4gold", ["jane"]],
    ["createdTime:..2026-03-02T09:15:00Z", ["jane"]],
    ["updatedTime:2026-03-02T09:17:00Z..", ["zoe"]],
    ["paymentCount:0", everyone],
    ["invoiceCount:1..", []],
    ["lastPaymentTime:..2026-03-02T09:15:00Z", []],
    ["averageValue.amount:0..", []],
    ["lifetimeRevenue.amount:0..", []],
    ["id:john", ["john"]],
    ["firstName:John", ["john"]],
    ["primaryAddress.firstName:John,Jane", ["john", "jane"]],
    ["primaryAddress.lastName:Doe", ["john", "jane"]],
    ["primaryAddress.country:US", everyone],
    ["primaryAddress.organization:umbrella", ["john"]],
    ["customFields.plan:gold", ["zoe", "jane"]],
  ])("customers by %s", async (filter, expected) => {
    expect(await ids(`filter=${filter}`)).toEqual(expected);
  });

  test.each(["revision:1", "primaryAddress.city:Austin", "customFields:gold", "locale:fr-FR"])(
    "customers not by %s",
    async (filter) => {
      const response = await organization.get(`/customers?filter=${filter}`);
      expect([response.status, invalidFields(response)]).toEqual([422, ["filter"]]);
    },
  );
});

describe("R37 [vendor's text, our choice]: Rejects a `filter` in another form, one that names a field that cannot be filtered, gives a time field a value that is not a time, or refers to a stored list of values (`@name`), with `field` `filter`. Rejects a `sort` by an unknown field, with `field` `sort`.", () => {
  test.each([
    ["filter=message:refund", "filter"],
    ["filter=type", "filter"],
    ["filter=type:", "filter"],
    ["filter=type:custom-event;", "filter"],
    ["filter=type:@mine", "filter"],
    ["filter=occurredTime:yesterday", "filter"],
    ["filter=occurredTime:2026-03-02..soon", "filter"],
    ["sort=message", "sort"],
    ["sort=type,-", "sort"],
  ])("rejects %s of the timeline", async (query, field) => {
    const response = await organization.get(`${timeline}?${query}`);
    expect(response).toMatchObject({ status: 422, body: { title: "Validation Failed", status: 422 } });
    expect(invalidFields(response)).toEqual([field]);
  });

  test.each(["2026-02-30..", "..2026-02-31T09:15:00Z", "2026-04-31..2026-05-02", "!2026-02-29"])(
    "rejects %s, which is on no calendar, for each time field",
    async (value) => {
      const times = {
        "/customers": ["createdTime", "updatedTime", "lastPaymentTime"],
        "/customer-timeline-custom-events": ["createdTime", "updatedTime"],
        [timeline]: ["occurredTime"],
        "/invoices/in_1/timeline": ["occurredTime"],
      };
      for (const [list, fields] of Object.entries(times)) {
        for (const field of fields) {
          const response = await organization.get(`${list}?filter=${field}:${value}`);
          expect([list, field, response.status, invalidFields(response)]).toEqual([
            list,
            field,
            422,
            ["filter"],
          ]);
        }
      }
    },
  );

  test("R6, faults of a query: reports each fault of the filter and the sort", async () => {
    const response = await organization.get("/customers?filter=shoeSize:38;createdTime:soon&sort=shoeSize");
    expect(invalidFields(response)).toEqual(["filter", "filter", "sort"]);
  });
});

describe("R39 [vendor's text, our choice]: Searches with `q` for a part of a text, regardless of case: of `message` and `customEventType` on a customer's timeline, and of `email`, `firstName`, `lastName` and `primaryAddress.organization` of customers.", () => {
  test("searches a timeline for a part of a message or of an event type", async () => {
    expect(await types("q=a+REFUND")).toEqual(["customer-comment-created"]);
    expect(await types("q=vip-up")).toEqual(["custom-event"]);
    expect(await types("q=invoice")).toEqual([]);
    expect(await types("q=")).toEqual(all);
  });

  test("searches customers for a part of a name, an e-mail address or an organization", async () => {
    expect(await ids("q=ACME+l")).toEqual(["zoe"]);
    expect(await ids("q=oe")).toEqual(["zoe", "john", "jane"]);
    expect(await ids("q=john@")).toEqual(["john"]);
    expect(await ids("q=DOE")).toEqual(["john", "jane"]);
    expect(await ids("q=oé")).toEqual(["zoe"]);
    expect(await ids("q=web_4")).toEqual([]);
    expect(await ids("q=zoé&filter=lastName:doe")).toEqual([]);
  });
});
