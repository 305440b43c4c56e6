import { manifest } from "@event-contracts/contracts/rebilly";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { needsCaller } from "../auth-mode/auth-mode.js";
import { column, idOf, invalidFields, personsToken, startRebilly, type Rebilly } from "./start-rebilly.js";

/** The timelines of the contract that are not a customer's, by the first segment of their paths. */
const collections = Object.values(manifest.operations)
  .filter(({ method, path }) => method === "POST" && /^\/(?!customers)[a-z-]+\/\{\w+\}\/timeline$/.test(path))
  .map(({ path }) => path.slice(1, path.indexOf("/", 1)));
const untyped = new Set(["credit-memos", "gateway-accounts", "quotes"]);

let rebilly: Rebilly;

beforeAll(async () => {
  rebilly = await startRebilly();
});
afterAll(() => rebilly.close());

test("there are eight such timelines", () => {
  expect(collections.toSorted()).toEqual([
    "credit-memos",
    "events",
    "gateway-accounts",
    "invoices",
    "payout-requests",
    "quotes",
    "subscriptions",
    "transactions",
  ]);
});

describe.each(collections)("%s", (collection) => {
  const timeline = `/${collection}/x-1/timeline`;
  const others = `/${collection}/x-2/timeline`;

  test("R44 [our choice]: Has an empty timeline for each id of an invoice, a transaction and the like, and for each type of event, as no operation creates them. Ids that break the pattern are unknown.", async () => {
    const { status, body, headers } = await rebilly.organization().get(timeline);
    expect([status, body, headers.get("pagination-total")]).toEqual([200, [], "0"]);
  });

  test("R10, a comment: is found at its Location, and listed", async () => {
    const organization = rebilly.organization();
    const made = await organization.post(timeline, { message: "Automatic message" });
    const location = made.headers.get("location");
    expect([made.status, location]).toEqual([201, `${organization.url}${timeline}/${idOf(made)}`]);
    expect((await organization.get(`${timeline}/${idOf(made)}`)).body).toEqual(made.body);
    expect((await organization.get(timeline)).body).toEqual([made.body]);
  });

  test("R45 [vendor's text, our choice]: Writes a comment with the caller, the time, the mentions and the author that a message of a customer has (R21 to R23), and ignores a `type`, a `customEventType` and a `customData`.", async () => {
    const { status, body } = await rebilly.organization().post(timeline, {
      type: "custom-event",
      customEventType: "vip-upgraded",
      customData: { plan: "gold" },
      message: "Ask @kim@acme.example",
    });
    expect([status, body]).toMatchObject([
      201,
      {
        triggeredBy: "direct-api",
        message: "Ask @kim@acme.example",
        extraData: {
          actions: [],
          tables: [],
          mentions: { "@kim@acme.example": "usr_0YX3K2Q7R9S2T4V6W8X1Y3Z5AB" },
          links: [],
        },
        occurredTime: "2026-03-02T09:15:00+00:00",
      },
    ]);
    expect((body as { type?: string }).type).not.toBe("custom-event");
    expect(body).not.toHaveProperty("customEventType");
  });

  test("R46 [vendor's text, our choice]: Gives a comment the type `timeline-comment-created`, and none on a credit memo, a gateway account or a quote, whose published types include no comment. On a payout request its id begins with `tlm_`, it has no `_links`, and `message` is required.", async () => {
    const organization = rebilly.organization();
    const { body } = await organization.post(timeline, { message: "Hello" });
    const isPayout = collection === "payout-requests";
    expect((body as { type?: string }).type).toBe(
      untyped.has(collection) ? undefined : "timeline-comment-created",
    );
    expect((body as { id: string }).id).toMatch(isPayout ? /^tlm_0/ : /^tmln_0/);
    expect(Object.hasOwn(body as object, "_links")).toBe(!isPayout);
    const empty = await organization.post(timeline, {});
    expect([empty.status, isPayout ? invalidFields(empty) : []]).toEqual(
      isPayout ? [422, ["message"]] : [201, []],
    );
  });

  test("R24, a comment: is found on its own timeline only", async () => {
    const organization = rebilly.organization();
    const id = idOf(await organization.post(timeline, { message: "Hello" }));
    expect((await organization.get(`${others}/${id}`)).status).toBe(404);
    expect((await organization.delete(`${others}/${id}`)).status).toBe(404);
    expect((await rebilly.organization().get(`${timeline}/${id}`)).status).toBe(404);
  });

  test("R25, a comment: is deleted once, and gone from the list", async () => {
    const organization = rebilly.organization();
    const id = idOf(await organization.post(timeline, { message: "Hello" }));
    expect(await organization.delete(`${timeline}/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect((await organization.delete(`${timeline}/${id}`)).status).toBe(404);
    expect((await organization.get(`${timeline}/${id}`)).status).toBe(404);
    expect((await organization.get(timeline)).headers.get("pagination-total")).toBe("0");
  });

  test("R46a [vendor's sample, our choice]: Filters and sorts the messages of another timeline than a customer's by `type`, `triggeredBy` and `occurredTime`, with the newest first without `sort`, and searches their `message` with `q`.", async () => {
    const organization = rebilly.organization();
    for (const message of ["one", "two", "three"]) await organization.post(timeline, { message });
    const messages = async (query: string): Promise<readonly unknown[]> =>
      column(await organization.get(`${timeline}?${query}`), "message");
    expect(await messages("")).toEqual(["three", "two", "one"]);
    expect(await messages("sort=occurredTime")).toEqual(["one", "two", "three"]);
    expect(await messages("sort=type,triggeredBy,occurredTime")).toEqual(["one", "two", "three"]);
    expect(await messages("q=T&limit=1&offset=1")).toEqual(["two"]);
    expect(await messages("q=api")).toEqual([]);
    expect(await messages("filter=occurredTime:..2026-03-02T09:14:59Z")).toEqual([]);
    expect(await messages("filter=occurredTime:..2026-03-02T09:15:00Z&limit=1")).toEqual(["three"]);
    expect(await messages("filter=triggeredBy:app")).toEqual([]);
    expect(await messages("filter=triggeredBy:direct-api&limit=1")).toEqual(["three"]);
    const typed = await messages("filter=type:timeline-comment-created");
    expect(typed).toHaveLength(untyped.has(collection) ? 0 : 3);
    expect((await organization.get(`${timeline}?sort=message`)).status).toBe(422);
    expect((await organization.get(`${timeline}?filter=message:one`)).status).toBe(422);
    expect((await organization.get(`${timeline}?limit=1001`)).status).toBe(422);
  });

  test("refuses a message that is no text", async () => {
    const response = await rebilly.organization().post(timeline, { message: 1 });
    expect([response.status, invalidFields(response)]).toEqual([422, ["message"]]);
  });
});

test.each(collections.filter((collection) => collection !== "events"))(
  "R44, an id that nothing can have: has no timeline in %s",
  async (collection) => {
    const organization = rebilly.organization();
    const path = `/${collection}/a!b/timeline`;
    const statuses = [
      await organization.get(path),
      await organization.post(path, { message: "Hello" }),
      await organization.get(`${path}/tmln_1`),
      await organization.delete(`${path}/tmln_1`),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404]);
  },
);

test("the timelines of an order and of an invoice with one id are different", async () => {
  const organization = rebilly.organization();
  await organization.post("/invoices/x/timeline", { message: "On the invoice" });
  expect((await organization.get("/subscriptions/x/timeline")).body).toEqual([]);
});

test("R44, a type of event: may have any name, and the slash in one is no slash of the path", async () => {
  const organization = rebilly.organization();
  const made = await organization.post("/events/a%2Fb%20c/timeline", { message: "Hello" });
  expect(made.headers.get("location")).toContain("/events/a%2Fb%20c/timeline/tmln_");
  expect((await organization.get("/events/a%2Fb%20c/timeline")).body).toEqual([made.body]);
});

needsCaller(() => {
  test("R22, a comment: has the user of a JWT for its author", async () => {
    const { body } = await rebilly
      .organization(personsToken)
      .post("/invoices/in_1/timeline", { message: "Hello" });
    expect(body).toMatchObject({ triggeredBy: "app", extraData: { author: { userFullName: "Sam Rivera" } } });
  });
});
