import { describe, expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

describe("a path parameter", () => {
  test.each([
    ["a b", "a%20b"],
    ["a/b?c#d", "a%2Fb%3Fc%23d"],
    ["%2e%2e", "%252e%252e"],
    ["héllo", "h%C3%A9llo"],
    ["$&", "%24%26"],
    ["{id}", "%7Bid%7D"],
    ["a,b", "a%2Cb"],
  ])("%s is sent as %s", async (id, sent) => {
    const { parcels, received } = await startParcels(respondJson(204));
    await parcels.deleteParcel({ path: { id } });
    expect(received[0]?.url).toBe(`/depots/d7/parcels/${sent}`);
  });

  test.each(["", ".", ".."])("is rejected as %j, which would change the path", async (id) => {
    const { parcels, received } = await startParcels(respondJson(204));
    await expect(parcels.deleteParcel({ path: { id } })).rejects.toThrow(
      new TypeError(`deleteParcel: path.id is ${id || "missing"}: pass a valid value`),
    );
    expect(received).toEqual([]);
  });

  test("that is missing at run time rejects the call, and nothing is sent", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    const untyped = parcels.deleteParcel as (input?: object) => Promise<unknown>;
    await expect(untyped()).rejects.toThrow("deleteParcel: path.id is missing: pass a valid value");
    expect(received).toEqual([]);
  });
});

describe("the query", () => {
  test.each([
    ["reserved characters", { q: "a&b=c d+é" }, "q=a%26b%3Dc%20d%2B%C3%A9"],
    ["a date", { since: new Date("2026-03-17T09:00:00Z") }, "since=2026-03-17T09%3A00%3A00.000Z"],
    ["an exploded list", { tags: ["a", "b c"] }, "tags=a&tags=b%20c"],
    ["a joined list", { sort: ["-weight", "id"] }, "sort=-weight,id"],
    ["a deep object", { near: { street: "A&B", "no&": 1 } }, "near%5Bstreet%5D=A%26B&near%5Bno%26%5D=1"],
  ])("encodes %s", async (_, query, sent) => {
    const { parcels, received } = await startParcels(respondJson(200, []));
    await parcels.listParcels({ query });
    expect(received[0]?.url).toBe(`/depots/d7/parcels?${sent}`);
  });

  test("omits undefined, null and empty lists", async () => {
    const { parcels, received } = await startParcels(respondJson(200, []));
    const query: object = { q: undefined, since: null, tags: [] };
    await parcels.listParcels({ query });
    expect(received[0]?.url).toBe("/depots/d7/parcels");
  });
});

describe("the body", () => {
  test("is JSON, with dates as ISO 8601", async () => {
    const { parcels, received } = await startParcels(respondJson(201, { address: "Here" }));
    const body: { address: string } = Object.assign({ address: "Hère" }, { at: new Date(0) });
    await parcels.createParcel({ body });
    expect(received[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"address":"Hère","at":"1970-01-01T00:00:00.000Z"}',
    });
  });

  test("is sent unchanged if the contract declares text", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    await parcels.sendNote({ body: 'a "note"' });
    expect(received[0]).toMatchObject({ headers: { "content-type": "text/plain" }, body: 'a "note"' });
  });

  test("has no content type if it is missing", async () => {
    const { parcels, received } = await startParcels(respondJson(200, { success: true, grams: 1 }));
    await parcels.weighParcel({ path: { id: "p1" } });
    expect(received[0]?.headers).not.toHaveProperty("content-type");
  });
});

describe("values in the forms of JavaScript", () => {
  test("are sent in the forms of the contract, and the input is unchanged", async () => {
    const { parcels, received } = await startParcels(respondJson(201, { id: "p1", address: "Here" }));
    const body = {
      address: "Here",
      collectAt: new Date(1_790_000_000_123),
      stops: [{ place: "Hub", dueAt: new Date(1_790_000_000_999) }],
      scans: { s1: new Date(5) },
      contents: [{ packedAt: new Date(1500) }],
      parts: [{ address: "There", collectAt: new Date(2000) }],
    };
    await parcels.createParcel({ body });
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      address: "Here",
      collectAt: 1_790_000_000.123,
      stops: [{ place: "Hub", dueAt: 1_790_000_000 }],
      scans: { s1: 5 },
      contents: '[{"packedAt":1.5}]',
      parts: [{ address: "There", collectAt: 2 }],
    });
    expect(body.collectAt).toEqual(new Date(1_790_000_000_123));
  });

  test("are sent in the query, too", async () => {
    const { parcels, received } = await startParcels(respondJson(200, []));
    await parcels.listParcels({ query: { since: new Date(0), before: new Date(1500) } });
    expect(received[0]?.url).toBe("/depots/d7/parcels?since=1970-01-01T00%3A00%3A00.000Z&before=1.5");
  });

  test("reject the call if a Date is invalid, and nothing is sent", async () => {
    const { parcels, received } = await startParcels(respondJson(200, []));
    await expect(parcels.listParcels({ query: { before: new Date(Number.NaN) } })).rejects.toThrow(
      new TypeError("listParcels: query.before is an invalid Date: pass a valid value"),
    );
    expect(received).toEqual([]);
  });
});

describe("headers", () => {
  test("of the input override the client's, and those of the call override both", async () => {
    const { parcels, received } = await startParcels(respondJson(200, []), {
      headers: { "x-client": "client", "x-trace": "client", "x-call": "client" },
    });
    await parcels.listParcels({ headers: { "X-Trace": "input" } }, { headers: { "x-call": "call" } });
    expect(received[0]?.headers).toMatchObject({
      "x-client": "client",
      "x-trace": "input",
      "x-call": "call",
    });
  });
});

test.each([
  ["a required body", { query: { q: "x" } }, "createParcel", "createParcel: body is missing"],
  ["a required query parameter", {}, "searchParcels", "searchParcels: query.q is missing"],
])("%s that is missing rejects the call, and nothing is sent", async (_, input, operation, message) => {
  const { parcels, received } = await startParcels(respondJson(200, {}));
  const untyped = parcels as unknown as Record<string, (input: object) => Promise<unknown>>;
  await expect(untyped[operation]?.(input)).rejects.toThrow(message);
  expect(received).toEqual([]);
});
