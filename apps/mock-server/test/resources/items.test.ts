import { describe, expect, test } from "vitest";

import { startContract } from "./start-contract.js";

const now = new Date("2026-01-02T03:04:05.000Z");

describe("an item", () => {
  test("is made, found, listed, changed, replaced and deleted", async () => {
    await using zoo = await startContract("zoo", { now: () => now });
    const made = await zoo.call("POST", "/pets", { name: "Rex", tags: ["big"] });
    const rex = {
      id: 1,
      name: "Rex",
      status: "available",
      tags: ["big"],
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
    };
    expect([made.status, made.body]).toEqual([201, rex]);
    expect(made.headers.get("location")).toMatch(/\/zoo\/pets\/1$/);
    expect((await zoo.call("GET", "/pets/1")).body).toEqual(rex);
    expect((await zoo.call("GET", "/pets")).body).toEqual([rex]);

    const changed = await zoo.call("PATCH", "/pets/1", { name: "Max" }, "application/merge-patch+json");
    expect([changed.status, changed.body]).toEqual([200, { ...rex, name: "Max" }]);
    const replaced = await zoo.call("PUT", "/pets/1", { name: "Tom", status: "sold" });
    const { tags: _, ...rest } = rex;
    expect([replaced.status, replaced.body]).toEqual([200, { ...rest, name: "Tom", status: "sold" }]);
    expect((await zoo.call("GET", "/pets/1")).body).toEqual(replaced.body);

    expect(await zoo.call("DELETE", "/pets/1")).toMatchObject({ status: 204, body: undefined });
    for (const method of ["GET", "DELETE"]) expect((await zoo.call(method, "/pets/1")).status).toBe(404);
    expect((await zoo.call("PUT", "/pets/1", { name: "Tom" })).status).toBe(404);
    expect((await zoo.call("GET", "/pets")).body).toEqual([]);
  });

  test("is found by HEAD as by GET", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("POST", "/pets", { name: "Rex" });
    expect(await zoo.call("HEAD", "/pets/1")).toMatchObject({ status: 200, body: undefined });
    expect((await zoo.call("HEAD", "/pets/2")).status).toBe(404);
  });

  test("that is unknown is the documented 404, and found where none is documented", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("POST", "/pets", { name: "Rex" });
    const documented = await zoo.call("GET", "/pets/7");
    expect([documented.status, documented.body]).toEqual([404, { code: "refused" }]);
    await zoo.call("POST", "/events", [{ type: "opened" }]);
    const undocumented = await zoo.call("GET", "/events/evt_x");
    expect([undocumented.status, undocumented.body.id]).toEqual([200, "evt_x"]);
  });

  test("that was deleted is a 404 in problem details where none is documented", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("DELETE", "/events/evt_1a");
    const gone = await zoo.call("GET", "/events/evt_1a");
    expect([gone.status, gone.headers.get("content-type"), gone.body.detail]).toEqual([
      404,
      "application/problem+json",
      "There is no evt_1a in events.",
    ]);
    expect((await zoo.call("DELETE", "/events/evt_1a")).status).toBe(204);
  });

  test("does not show what is only written, and ignores what is only read", async () => {
    await using zoo = await startContract("zoo");
    const { body } = await zoo.call("POST", "/pets", {
      id: 50,
      name: "Rex",
      secret: "s",
      createdAt: "1999-01-01T00:00:00Z",
    });
    expect(body.id).toBe(1);
    expect(body.createdAt).not.toContain("1999");
    expect(body).not.toHaveProperty("secret");
    expect((await zoo.call("GET", "/pets/1")).body).toEqual(body);
  });

  test("keeps a null that its schema allows, and loses a member by null where it does not", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("POST", "/pets", { name: "Rex", tags: ["a"] });
    const { body } = await zoo.call(
      "PATCH",
      "/pets/1",
      { nick: null, tags: null },
      "application/merge-patch+json",
    );
    expect(body.nick).toBeNull();
    expect(body).not.toHaveProperty("tags");
  });

  test("is changed by a JSON Patch, as a whole or not at all", async () => {
    await using zoo = await startContract("zoo");
    const visit = (await zoo.call("POST", "/pets/1/visits", { reason: "cough" })).body.data.id;
    const patch = (operations: unknown) =>
      zoo.call("PATCH", `/pets/1/visits/${visit}`, operations, "application/json-patch+json");
    const { status, body } = await patch([
      { op: "test", path: "/reason", value: "cough" },
      { op: "add", path: "/notes", value: ["a"] },
      { op: "add", path: "/notes/-", value: "b" },
    ]);
    expect([status, body]).toEqual([200, { id: visit, petId: 1, reason: "cough", notes: ["a", "b"] }]);
    expect(
      (
        await patch([
          { op: "remove", path: "/notes" },
          { op: "test", path: "/reason", value: "flu" },
        ])
      ).status,
    ).toBe(409);
    for (const path of ["/nothing", "notes"])
      expect((await patch([{ op: "remove", path }])).status).toBe(422);
    expect((await zoo.call("GET", `/pets/1/visits/${visit}`)).body.visit).toEqual(body);
  });

  test("cannot be made huge by a JSON Patch that copies it into itself", async () => {
    await using zoo = await startContract("zoo");
    const visit = (await zoo.call("POST", "/pets/1/visits", { reason: "x".repeat(1000) })).body.data.id;
    const operations = Array.from({ length: 60 }, (_, index) => ({
      op: "copy",
      from: "",
      path: `/a${index}`,
    }));
    const { status } = await zoo.call(
      "PATCH",
      `/pets/1/visits/${visit}`,
      operations,
      "application/json-patch+json",
    );
    expect(status).toBe(422);
  });

  test("is shown by an action whose response has its schema; another response is the example", async () => {
    await using zoo = await startContract("zoo");
    const { body } = await zoo.call("POST", "/pets", { name: "Rex" });
    expect((await zoo.call("POST", "/pets/1/adopt")).body).toEqual(body);
    expect((await zoo.call("POST", "/pets/1:groom")).body).toEqual({ status: "groomed" });
    for (const path of ["/pets/2/adopt", "/pets/2:groom"])
      expect((await zoo.call("POST", path)).status).toBe(404);
  });

  test("is made with others by one request", async () => {
    await using zoo = await startContract("zoo");
    const { status, body } = await zoo.call("POST", "/events", [{ type: "opened" }, { type: "closed" }]);
    expect([status, body.map((event: { type: string }) => event.type)]).toEqual([201, ["opened", "closed"]]);
    expect((await zoo.call("GET", `/events/${body[1].id}`)).body).toEqual(body[1]);
  });
});

test("a list of items that is posted below their collection makes each", async () => {
  await using zoo = await startContract("zoo");
  expect((await zoo.call("POST", "/pets/several", [{ name: "Rex" }, { name: "Tom" }])).status).toBe(204);
  expect((await zoo.call("GET", "/pets")).body.map((pet: { name: string }) => pet.name)).toEqual([
    "Rex",
    "Tom",
  ]);
});

describe("an id", () => {
  test("of the client's own makes an item by PUT where the contract has a 201", async () => {
    await using zoo = await startContract("zoo");
    const made = await zoo.call("PUT", "/keepers/ann", { phone: "1", username: "ann" });
    expect([made.status, made.body]).toEqual([201, { keeper: { username: "ann", phone: "1" } }]);
    expect((await zoo.call("PUT", "/keepers/ann", { username: "ann" })).status).toBe(200);
    expect((await zoo.call("GET", "/keepers/ann")).body).toEqual({ keeper: { username: "ann" } });
  });

  test("that is taken is the documented 409", async () => {
    await using zoo = await startContract("zoo");
    const keeper = { keeper: { username: "ann", phone: "1" } };
    expect((await zoo.call("POST", "/keepers", keeper)).status).toBe(201);
    const again = await zoo.call("POST", "/keepers", { keeper: { username: "ann", phone: "2" } });
    expect([again.status, again.body]).toEqual([409, { code: "refused" }]);
    expect((await zoo.call("GET", "/keepers/ann")).body).toEqual(keeper);
  });

  test("has the form of its schema or example, and is the same for the same seed", async () => {
    const ids = async (seed: number) => {
      await using zoo = await startContract("zoo", { seed });
      const visit = await zoo.call("POST", "/pets/1/visits", {});
      const event = await zoo.call("POST", "/events", [{ type: "opened" }]);
      return [visit.body.data.id, event.body[0].id];
    };
    const first = await ids(1);
    expect(first[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(first[1]).toMatch(/^evt_[\da-f]{4}$/);
    expect(await ids(1)).toEqual(first);
    expect(await ids(2)).not.toEqual(first);
  });

  test("is given once, also to parallel requests", async () => {
    await using zoo = await startContract("zoo");
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => zoo.call("POST", "/pets", { name: "Rex" })),
    );
    expect(answers.map(({ body }) => Number(body.id)).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const taken = await Promise.all(
      [1, 2].map((phone) =>
        zoo.call("POST", "/keepers", { keeper: { username: "a", phone: String(phone) } }),
      ),
    );
    expect(taken.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

describe("a value of a path", () => {
  test("is what was put, merged or in the example", async () => {
    await using zoo = await startContract("zoo");
    expect((await zoo.call("GET", "/settings")).body).toEqual({ theme: "string", size: 0 });
    expect((await zoo.call("PUT", "/settings", { theme: "dark" })).body).toEqual({ theme: "dark" });
    expect((await zoo.call("PATCH", "/settings", { size: 2 })).body).toEqual({ theme: "dark", size: 2 });
    expect((await zoo.call("GET", "/settings")).body).toEqual({ theme: "dark", size: 2 });
  });

  test("belongs to its item", async () => {
    await using zoo = await startContract("zoo");
    for (const name of ["Rex", "Tom"]) await zoo.call("POST", "/pets", { name });
    await zoo.call("PUT", "/pets/1/diet", { food: "fish" });
    expect((await zoo.call("GET", "/pets/1/diet")).body).toEqual({ food: "fish" });
    expect((await zoo.call("GET", "/pets/2/diet")).body).toEqual({ food: "string", portions: 0 });
    expect((await zoo.call("GET", "/pets/3/diet")).status).toBe(404);
    expect((await zoo.call("PUT", "/pets/3/diet", { food: "fish" })).status).toBe(404);
  });
});

test("a search that is posted makes nothing, and returns the example", async () => {
  await using zoo = await startContract("zoo");
  expect((await zoo.call("POST", "/search", { query: "x" })).body).toEqual({ results: [{ found: true }] });
});
