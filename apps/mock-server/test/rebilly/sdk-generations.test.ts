/** Drives every call about timelines and customers that Rebilly's JavaScript client has, in two of its generations, unmodified. */
import createClient from "rebilly-js-sdk";
import createFormerClient from "rebilly-js-sdk-56";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startRebilly, type Rebilly } from "./start-rebilly.js";

type Client = ReturnType<typeof createClient>;

/** A member or a collection as the client returns it. Its types omit the status. */
interface Returned {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly items: readonly { readonly fields: Readonly<Record<string, unknown>> }[];
  readonly total: number;
  readonly response: { readonly status: number };
}

type Call = (input: object) => Promise<Returned>;

/** The calls about a timeline, which have the same names on each resource. */
interface TimelineCalls {
  readonly getAllTimelineMessages: Call;
  readonly createTimelineComment: Call;
  readonly getTimelineMessage: Call;
  readonly deleteTimelineMessage: Call;
}

let rebilly: Rebilly;
let organizations = 0;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

function connect(create: typeof createClient): Client {
  const urls = { live: rebilly.url, sandbox: rebilly.url };
  const organizationId = `generation-${(organizations += 1)}`;
  return create({ apiKey: "sk_sandbox_mock", sandbox: true, timeout: 6000, organizationId, urls });
}

/** The resources of a client that have a timeline. A client is a plain object of resources. */
function timelinesOf(client: Client): readonly (readonly [string, TimelineCalls])[] {
  return Object.entries(client as unknown as Record<string, object>).flatMap(([name, resource]) =>
    typeof resource === "object" && "getAllTimelineMessages" in resource
      ? [[name, resource as TimelineCalls] as const]
      : [],
  );
}

const inBoth = [
  "creditMemos",
  "customers",
  "events",
  "gatewayAccounts",
  "invoices",
  "quotes",
  "subscriptions",
  "transactions",
];
const generations = [
  ["62", createClient, [...inBoth, "payoutRequests"]],
  ["56", createFormerClient, inBoth],
] as const;

describe.each(generations)("rebilly-js-sdk %s", (_version, create, resources) => {
  test("has these timelines", () => {
    const names = timelinesOf(connect(create)).map(([name]) => name);
    expect(names.toSorted()).toEqual(resources.toSorted());
  });

  test.each(resources)("%s: creates, lists, gets and deletes a comment", async (name) => {
    const client = connect(create);
    await client.customers.create({ id: "x-1", data: {} });
    const calls = new Map(timelinesOf(client)).get(name);
    if (calls === undefined) throw new Error(`The client has no ${name}.`);
    const owner = { [name === "events" ? "eventType" : "id"]: "x-1" };

    const created = await calls.createTimelineComment({ ...owner, data: { message: "Your comment here" } });
    expect(created.response.status).toBe(201);
    expect(created.fields).toMatchObject({ message: "Your comment here", triggeredBy: "direct-api" });
    await calls.createTimelineComment({ ...owner, data: { message: "Another" } });

    const list = await calls.getAllTimelineMessages({
      ...owner,
      limit: 20,
      offset: 0,
      filter: "triggeredBy:direct-api",
      sort: "-occurredTime",
      q: "comment HERE",
    });
    expect([list.total, list.items.map(({ fields }) => fields)]).toEqual([1, [created.fields]]);

    const message = { ...owner, messageId: created.fields["id"] };
    expect((await calls.getTimelineMessage(message)).fields).toEqual(created.fields);
    expect((await calls.deleteTimelineMessage(message)).response.status).toBe(204);
    const notFound = { name: "RebillyNotFoundError", status: 404 };
    await expect(calls.getTimelineMessage(message)).rejects.toMatchObject(notFound);
    await expect(calls.deleteTimelineMessage(message)).rejects.toMatchObject(notFound);
  });

  test("customers: are created, listed, updated and merged", async () => {
    const { customers } = connect(create);
    const data = { primaryAddress: { firstName: "John", address: "36 Craven St", city: "Austin" } };
    const john = (await customers.create({ data })) as unknown as Returned;
    expect(john.fields).toMatchObject(data);
    await customers.create({ id: "my-second-id", data });
    await customers.update({ id: "my-second-id", data: { ...data, locale: "fr-FR" } });
    await expect(customers.create({ id: "my-second-id", data })).rejects.toMatchObject({
      name: "RebillyConflictError",
    });

    // The vendor's sample has a text where the client's types have a list.
    const page: object = { limit: 20, offset: 0, sort: "-createdTime" };
    const list = await customers.getAll(page);
    expect(list.items.map(({ fields }) => fields.id)).toEqual(["my-second-id", john.fields["id"]]);

    const id = john.fields["id"] as string;
    const merged = await customers.merge({ id, targetCustomerId: "my-second-id" });
    expect((merged as unknown as Returned).response.status).toBe(204);
    await expect(customers.get({ id })).rejects.toMatchObject({ name: "RebillyNotFoundError" });
    expect((await customers.getAllTimelineMessages({ id: "my-second-id" })).total).toBe(3);
  });

  test("customers: have a lead source", async () => {
    const { customers } = connect(create);
    await customers.create({ id: "john", data: {} });
    const first = await customers.createLeadSource({ id: "john", data: { affiliate: "Acme" } });
    expect((first as unknown as Returned).response.status).toBe(201);
    await customers.updateLeadSource({ id: "john", data: { source: "www.google.com" } });
    expect((await customers.getLeadSource({ id: "john" })).fields).toMatchObject({
      affiliate: null,
      source: "www.google.com",
      original: { affiliate: "Acme" },
    });
    const deleted = await customers.deleteLeadSource({ id: "john" });
    expect((deleted as unknown as Returned).response.status).toBe(204);
    await expect(customers.getLeadSource({ id: "john" })).rejects.toMatchObject({ status: 404 });
  });

  test("customers: are listed with several fields to sort by, in an order that is not half read", async () => {
    const { customers } = connect(create);
    for (const [id, lastName] of [
      ["a", "Doe"],
      ["b", "Adams"],
      ["c", "Doe"],
    ] as const) {
      await customers.create({
        id,
        data: { primaryAddress: { lastName, emails: [{ label: "main", value: `${id}@acme.example` }] } },
      });
    }
    const { items } = await customers.getAll({ sort: ["lastName", "email"] });
    // The former generation sends `sort[]=lastName&sort[]=email`: R42.
    const expected = create === createClient ? ["b", "a", "c"] : ["c", "b", "a"];
    expect(items.map(({ fields }) => fields.id)).toEqual(expected);
  });
});

test("rebilly-js-sdk 62 reads a customer's credit balance, which 56 does not know", async () => {
  const { customers } = connect(createClient);
  await customers.create({ id: "john", data: {} });
  const { fields } = await customers.getCustomerCreditBalance({ id: "john" });
  expect(fields).toEqual({ balances: [] });
});
