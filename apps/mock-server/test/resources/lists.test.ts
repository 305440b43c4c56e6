import { describe, expect, test } from "vitest";

import { startContract } from "./start-contract.js";

describe("a list", () => {
  test("has the items whose properties equal the query", async () => {
    await using zoo = await startContract("zoo");
    for (const [name, status] of [
      ["Rex", "sold"],
      ["Tom", "available"],
      ["Max", "sold"],
    ]) {
      await zoo.call("POST", "/pets", { name, status });
    }
    const names = async (path: string) =>
      (await zoo.call("GET", path)).body.map((pet: { name: string }) => pet.name);
    expect(await names("/pets?status=sold")).toEqual(["Rex", "Max"]);
    expect(await names("/pets?status=none")).toEqual([]);
    expect(await names("/pets/find?status=available")).toEqual(["Tom"]);
    expect(await names("/pets/find?status=available&status=sold")).toEqual(["Rex", "Tom", "Max"]);
  });

  test("is paged by limit and offset, with its total in the header", async () => {
    await using zoo = await startContract("zoo");
    for (const name of ["a", "b", "c"]) await zoo.call("POST", "/pets", { name });
    const { body, headers } = await zoo.call("GET", "/pets?limit=1&offset=1");
    expect([body.map((pet: { name: string }) => pet.name), headers.get("x-total-count")]).toEqual([
      ["b"],
      "3",
    ]);
    expect((await zoo.call("GET", "/pets?offset=9")).body).toEqual([]);
  });

  test("is paged by page and page size, in an envelope with the figures", async () => {
    await using zoo = await startContract("zoo");
    for (const username of ["a", "b", "c"]) await zoo.call("POST", "/keepers", { keeper: { username } });
    const first = await zoo.call("GET", "/keepers");
    expect(first.body).toEqual({
      keepers: [{ username: "a" }, { username: "b" }],
      meta: { page: 1, total_pages: 2, total: 3, next: expect.stringMatching(/\/zoo\/keepers\?page=2$/) },
    });
    const second = await zoo.call("GET", "/keepers?page=2");
    expect(second.body).toEqual({
      keepers: [{ username: "c" }],
      meta: { page: 2, total_pages: 2, total: 3, next: null },
    });
  });

  test("is paged by cursor, which items that are deleted do not end", async () => {
    await using zoo = await startContract("zoo");
    const made = (await zoo.call("POST", "/events", [{ type: "a" }, { type: "b" }, { type: "c" }])).body;
    const first = (await zoo.call("GET", "/events?limit=3")).body;
    expect([first.data.length, first.has_more]).toEqual([3, true]);
    const second = (await zoo.call("GET", `/events?limit=3&cursor=${first.next_cursor}`)).body;
    expect(second).toEqual({ data: made.slice(1), has_more: false });
    await zoo.call("DELETE", "/events/evt_1a");
    expect((await zoo.call("GET", `/events?cursor=${first.next_cursor}`)).body.data).toEqual(made.slice(1));
    expect((await zoo.call("GET", `/events?limit=1&cursor=${made[0].id}`)).body.data).toEqual([made[1]]);
  });

  test("has each item once in its pages, if those that a page shows are deleted", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call(
      "POST",
      "/events",
      ["a", "b", "c", "d", "e"].map((type) => ({ type })),
    );
    const idsOf = (page: { data: { id: string }[] }): string[] => page.data.map(({ id }) => id);
    const all = idsOf((await zoo.call("GET", "/events?limit=100")).body);
    const seen: string[] = [];
    let cursor = "";
    let hasMore = true;
    while (hasMore) {
      const { body } = await zoo.call("GET", `/events?limit=2${cursor}`);
      for (const id of idsOf(body)) {
        seen.push(id);
        await zoo.call("DELETE", `/events/${id}`);
      }
      cursor = `&cursor=${body.next_cursor}`;
      hasMore = body.has_more;
    }
    expect(all.length).toBeGreaterThan(4);
    expect(seen).toEqual(all);
    // The last item that was shown is gone, and so is everything behind it.
    expect((await zoo.call("GET", `/events?cursor=${seen.at(-1)}`)).body.data).toEqual([]);
  });
});

describe("a list that has no more items than its schema lets it have", () => {
  const a = { id: 1, name: "a" };
  const b = { id: 2, name: "b" };
  const c = { id: 3, name: "c" };

  test.each(["/rolls", "/rolls?limit=9"])("shows the first ones: %s", async (path) => {
    await using bakery = await startContract("bakery");
    for (const roll of [a, b, c]) await bakery.call("POST", "/rolls", roll);
    expect((await bakery.call("GET", path)).body).toEqual([a, b]);
  });

  test("is a page of an envelope", async () => {
    await using bakery = await startContract("bakery");
    for (const cake of [a, b, c]) await bakery.call("POST", "/cakes", cake);
    const { body } = await bakery.call("GET", "/cakes?limit=9");
    expect(body).toEqual({ items: [a, b], total: 3, has_more: true, next_page: 2 });
    expect((await bakery.call("GET", "/cakes?limit=9&page=2")).body.items).toEqual([c]);
  });
});
