import { describe, expect, test } from "vitest";

import { serve } from "../answers/serve.js";
import { startContract, type Running } from "./start-contract.js";

async function withCrates(count: number) {
  const depot = await startContract("depot");
  for (let id = 1; id <= count; id += 1) await depot.call("POST", "/crates", { id, size: "small" });
  return depot;
}
const list = async (depot: Running, query = "") => {
  const { status, body } = await depot.call("GET", `/crates${query}`);
  return { ...body, status, data: body.data.map(({ id }: { id: number }) => id) };
};

describe("the members of a page", () => {
  test("agree with its parameters, and with the items that are there", async () => {
    await using depot = await withCrates(5);
    expect(await list(depot, "?page=2&page_size=2")).toEqual({
      status: 200,
      data: [3, 4],
      page: 2,
      page_size: 2,
      count: 2,
      total: 5,
      has_more: true,
      links: {
        next: expect.stringMatching(/\/depot\/crates\?page=3&page_size=2$/),
        prev: expect.stringMatching(/\/depot\/crates\?page=1&page_size=2$/),
      },
    });
  });

  test("of a page behind the last one say so", async () => {
    await using depot = await withCrates(3);
    expect(await list(depot, "?page=9&page_size=2")).toMatchObject({
      data: [],
      page: 9,
      count: 0,
      total: 3,
      has_more: false,
      links: { next: null, prev: expect.stringMatching(/page=2&page_size=2$/) },
    });
  });

  test("of a page without a size hold to the largest size that the contract allows", async () => {
    await using depot = await withCrates(5);
    expect(await list(depot)).toMatchObject({ data: [1, 2, 3], page: 1, page_size: 3, has_more: true });
  });

  test("of page 0 are those of the first one", async () => {
    await using depot = await withCrates(3);
    expect(await list(depot, "?page=0&page_size=2")).toMatchObject({
      data: [1, 2],
      page: 0,
      total: 3,
      has_more: true,
      links: { prev: null },
    });
  });
});

describe("a list that several parameters page", () => {
  const names = ["a", "b", "c", "d", "e"];
  async function withCarts(wanted: readonly string[] = names) {
    const depot = await startContract("depot");
    for (const name of wanted) await depot.call("POST", "/carts", { name });
    return depot;
  }
  const carts = async (depot: Running, query = "") => {
    const { body, headers } = await depot.call("GET", `/carts${query}`);
    const { items, _links: links, ...members } = body;
    const link = (name: string) => links[name]?.href.replace(/^.*\/carts/, "");
    return {
      ...members,
      names: items.map(({ name }: { name: string }) => name),
      links: ["self", "first", "prev", "next", "last"].map(link),
      header: headers.get("link")?.replaceAll(/[^<>]*\/carts/g, ""),
    };
  };

  test("follows its links, in the manner of the parameter that is used", async () => {
    await using depot = await withCarts();
    expect(await carts(depot, "?page=2")).toMatchObject({
      names: ["c", "d"],
      total: 5,
      offset: 2,
      number: 2,
      from: 3,
      to: 4,
      first: false,
      last: false,
      empty: false,
      links: ["?page=2", "?page=1", "?page=1", "?page=3", "?page=3"],
      header: '<?page=3>; rel="next", <?page=1>; rel="prev"',
    });
    expect(await carts(depot, "?offset=4")).toMatchObject({
      names: ["e"],
      total: 5,
      offset: 4,
      number: 3,
      from: 5,
      to: 5,
      first: false,
      last: true,
      links: ["?offset=4", "?offset=0", "?offset=2", undefined, "?offset=4"],
    });
  });

  test("leads back and forth by its cursors", async () => {
    await using depot = await withCarts();
    const first = await carts(depot);
    expect([first.names, first.first, first.prev_cursor]).toEqual([["a", "b"], true, undefined]);
    const second = await carts(depot, `?after=${first.next_cursor}`);
    expect(second.names).toEqual(["c", "d"]);
    const third = await carts(depot, `?after=${second.next_cursor}`);
    expect([third.names, third.last, third.next_cursor]).toEqual([["e"], true, undefined]);
    expect((await carts(depot, `?after=${third.prev_cursor}`)).names).toEqual(["c", "d"]);
    expect((await carts(depot, `?after=${second.prev_cursor}`)).names).toEqual(["a", "b"]);
  });

  test("leads to its first page in the manner of the parameter that is used", async () => {
    await using depot = await withCarts();
    const { next_cursor: cursor } = await carts(depot);
    const second = await carts(depot, `?after=${cursor}&limit=2`);
    expect(second.links.slice(0, 2)).toEqual([`?after=${cursor}&limit=2`, "?limit=2"]);
    for (const link of second.links.slice(2, 4)) expect(link).toMatch(/^\?after=\w+&limit=2$/);
    expect(second.links.at(-1)).toBeUndefined();
    expect((await carts(depot, "?offset=1")).links.slice(0, 3)).toEqual([
      "?offset=1",
      "?offset=0",
      "?offset=0",
    ]);
    expect(await carts(depot, "?after=&offset=4")).toMatchObject({ names: ["e"], offset: 4 });
    expect(await carts(depot, "?limit=0")).toMatchObject({ names: [], total: 5 });
    expect((await carts(depot, "?limit=0")).next_cursor).toBeUndefined();
  });

  test("without items has no place in it", async () => {
    await using depot = await withCarts();
    expect(await carts(depot, "?offset=9")).toMatchObject({
      names: [],
      total: 5,
      offset: 9,
      from: null,
      to: null,
      first: false,
      last: true,
      empty: true,
    });
  });

  test("keeps items of one name apart, where nothing finds an item by its name", async () => {
    await using depot = await withCarts(["a", "a"]);
    expect((await carts(depot)).names).toEqual(["a", "a"]);
  });
});

describe("a number that leads to the next page", () => {
  test("is an offset", async () => {
    await using bakery = await startContract("bakery");
    for (const name of ["a", "b", "c"]) await bakery.call("POST", "/pies", { name });
    expect((await bakery.call("GET", "/pies?limit=1")).body).toMatchObject({ next_offset: 1 });
    const middle = (await bakery.call("GET", "/pies?limit=1&offset=1")).body;
    expect(middle).toMatchObject({ next_offset: 2, prev_offset: 0 });
    const last = (await bakery.call("GET", "/pies?limit=2&offset=2")).body;
    expect(last).toEqual({ items: [{ id: 3, name: "c" }], prev_offset: 0 });
  });

  test("is a cursor, which is the id of the last item", async () => {
    await using bakery = await startContract("bakery");
    for (const id of [70, 80, 90]) await bakery.call("POST", "/buns", { id });
    const first = (await bakery.call("GET", "/buns?limit=2")).body;
    expect(first).toEqual({ items: [{ id: 70 }, { id: 80 }], next_cursor: 80, has_more: true });
    const second = (await bakery.call("GET", `/buns?limit=2&cursor=${first.next_cursor}`)).body;
    expect(second).toEqual({ items: [{ id: 90 }], next_cursor: null, has_more: false });
  });
});

describe("the numbers of a page", () => {
  const schema = { type: "object", properties: { id: { type: "string" } } };
  const content = { "application/json": { schema } };
  const post = { requestBody: { content }, responses: { 201: { description: "The row.", content } } };
  const rows = async (parameters: readonly string[], members: object, ids: readonly string[]) => {
    const properties = { ...members, rows: { type: "array", items: schema } };
    const page = { "application/json": { schema: { type: "object", properties } } };
    const get = {
      parameters: parameters.map((name) => ({ name, in: "query", schema: {} })),
      responses: { 200: { description: "Rows.", content: page } },
    };
    const server = await serve({
      "/rows": { get, post },
      "/rows/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { responses: { 200: { description: "The row.", content } } },
        delete: { responses: { 204: { description: "Gone." } } },
      },
    });
    const headers = { "content-type": "application/json" };
    for (const id of ids) await server.call("POST", "/rows", { headers, body: JSON.stringify({ id }) });
    return server;
  };
  const members = {
    last_page: { type: "integer" },
    previous_page: { type: ["integer", "null"] },
    from: { type: "string", example: "Bonn" },
  };

  test("lead back to the last page from behind it, and leave other members as they are", async () => {
    await using server = await rows(["page", "limit"], members, ["a", "b", "c"]);
    expect((await server.call("GET", "/rows?page=9&limit=2")).json).toEqual({
      rows: [],
      last_page: 2,
      previous_page: 2,
      from: "Bonn",
    });
  });

  test("have a first page also where there are no items", async () => {
    await using server = await rows(["page", "limit"], members, ["a"]);
    await server.call("DELETE", "/rows/a");
    const { json } = await server.call("GET", "/rows?page=1&limit=2");
    expect(json).toMatchObject({ rows: [], last_page: 1 });
  });

  test("are no cursors for ids that are written in another way", async () => {
    const next = { next_cursor: { type: "integer" } };
    await using server = await rows(["cursor", "limit"], next, ["07", "08", "09"]);
    const { json } = await server.call("GET", "/rows?limit=2");
    expect(json).toEqual({ rows: [{ id: "07" }, { id: "08" }] });
  });
});
