import { describe, expect, test } from "vitest";

import { startContract } from "./start-contract.js";

describe("before a client has written", () => {
  test("any item exists, with the id of the path", async () => {
    await using zoo = await startContract("zoo");
    const { status, body } = await zoo.call("GET", "/pets/42");
    expect([status, body.id]).toEqual([200, 42]);
    expect((await zoo.call("GET", "/pets/43/visits")).status).toBe(200);
    expect(
      (await zoo.call("PATCH", "/pets/44", { name: "Rex" }, "application/merge-patch+json")).body,
    ).toMatchObject({ id: 44, name: "Rex" });
  });

  test("the items of the contract's examples are listed and found", async () => {
    await using zoo = await startContract("zoo");
    const { body } = await zoo.call("GET", "/events");
    expect(body).toEqual({
      data: [
        { id: "evt_1a", type: "opened" },
        { id: "evt_2b", type: "closed" },
      ],
      has_more: false,
    });
    expect((await zoo.call("GET", "/events/evt_2b")).body).toEqual({ id: "evt_2b", type: "closed" });
  });
});

describe("after a client has written", () => {
  test("only what was made and the contract's own examples exist", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("POST", "/pets", { name: "Rex" });
    expect((await zoo.call("GET", "/pets/42")).status).toBe(404);
    expect((await zoo.call("GET", "/pets")).body).toHaveLength(1);
    const { body } = await zoo.call("POST", "/events", [{ type: "opened" }]);
    const { data } = (await zoo.call("GET", "/events?limit=10")).body;
    expect(data.map((event: { id: string }) => event.id)).toEqual(["evt_1a", "evt_2b", body[0].id]);
    // The contract documents no 404 there.
    expect((await zoo.call("GET", "/events/evt_none")).body).toMatchObject({ id: "evt_none" });
  });

  test("an example that was deleted is neither found nor listed", async () => {
    await using zoo = await startContract("zoo");
    expect((await zoo.call("DELETE", "/events/evt_1a")).status).toBe(204);
    expect((await zoo.call("GET", "/events/evt_1a")).status).toBe(404);
    expect((await zoo.call("GET", "/events")).body.data).toEqual([{ id: "evt_2b", type: "closed" }]);
  });

  test("items that no operation can make exist until they are deleted", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("PATCH", "/species/dog", { legs: 3 });
    expect((await zoo.call("GET", "/species/dog")).body).toEqual({ slug: "dog", legs: 3 });
    expect((await zoo.call("GET", "/species/cow")).body).toEqual({ slug: "cow", legs: 4 });
    await zoo.call("DELETE", "/species/dog");
    expect((await zoo.call("GET", "/species/dog")).status).toBe(404);
    expect((await zoo.call("DELETE", "/species/cat")).status).toBe(204);
    expect((await zoo.call("GET", "/species/cat")).status).toBe(404);
  });
});

describe("items below items", () => {
  test("belong to their parent, whose id they have", async () => {
    await using zoo = await startContract("zoo");
    for (const name of ["Rex", "Tom"]) await zoo.call("POST", "/pets", { name });
    const { body } = await zoo.call("POST", "/pets/1/visits", { reason: "cough" });
    expect(body.data).toMatchObject({ petId: 1, reason: "cough" });
    expect((await zoo.call("GET", "/pets/1/visits")).body).toEqual({ items: [body.data], total: 1 });
    expect((await zoo.call("GET", "/pets/2/visits")).body).toEqual({ items: [], total: 0 });
    expect((await zoo.call("GET", `/pets/1/visits/${body.data.id}`)).body).toEqual({ visit: body.data });
    expect((await zoo.call("GET", `/pets/2/visits/${body.data.id}`)).status).toBe(404);
  });

  test("of an unknown parent are its 404", async () => {
    await using zoo = await startContract("zoo");
    await zoo.call("POST", "/pets", { name: "Rex" });
    expect((await zoo.call("GET", "/pets/9/visits")).body).toEqual({ code: "refused" });
    expect((await zoo.call("POST", "/pets/9/visits", {})).status).toBe(404);
  });

  test("keep a parent that was presumed when they were made", async () => {
    await using zoo = await startContract("zoo");
    const { body } = await zoo.call("POST", "/pets/9/visits", { reason: "cough" });
    await zoo.call("POST", "/pets", { name: "Rex" });
    expect((await zoo.call("GET", "/pets/9/visits")).body).toEqual({ items: [body.data], total: 1 });
    expect((await zoo.call("GET", "/pets/9")).status).toBe(200);
    expect((await zoo.call("GET", "/pets/8")).status).toBe(404);
  });

  test("are gone with their parent, also if it is made again", async () => {
    await using zoo = await startContract("farm");
    await zoo.call("PUT", "/barns/b", { name: "red" });
    await zoo.call("POST", "/barns/b/stalls", { width: 2 });
    await zoo.call("PUT", "/barns/b/door", { open: true });
    await zoo.call("DELETE", "/barns/b");
    expect((await zoo.call("GET", "/barns/b/stalls")).status).toBe(404);
    await zoo.call("PUT", "/barns/b", { name: "blue" });
    expect((await zoo.call("GET", "/barns/b/stalls")).body).toEqual([]);
    expect((await zoo.call("GET", "/barns/b/door")).body).not.toEqual({ open: true });
  });

  test("are found at the top if their own path is there", async () => {
    await using zoo = await startContract("zoo");
    const { body } = await zoo.call("POST", "/projects/p/tasks", { title: "Feed" });
    expect((await zoo.call("GET", `/tasks/${body.id}`)).body).toEqual({
      id: body.id,
      projectId: "p",
      title: "Feed",
    });
    expect((await zoo.call("GET", "/projects/p/tasks")).body).toEqual([body]);
    expect((await zoo.call("GET", "/projects/q/tasks")).body).toEqual([]);
    expect((await zoo.call("GET", "/tasks/other")).status).toBe(404);
  });
});

test("a contract without schemas keeps what is written, and gives it an id", async () => {
  await using farm = await startContract("farm");
  const { status, body } = await farm.call("POST", "/barns/b/stalls", { width: 2 });
  expect([status, body]).toEqual([201, { id: expect.any(String), width: 2 }]);
  expect((await farm.call("GET", `/barns/b/stalls/${body.id}`)).body).toEqual(body);
  expect((await farm.call("PATCH", `/barns/b/stalls/${body.id}`, { width: 3 })).body).toEqual({
    ...body,
    width: 3,
  });
  expect((await farm.call("GET", "/barns/b/stalls")).body).toEqual([{ ...body, width: 3 }]);
  expect((await farm.call("DELETE", `/barns/b/stalls/${body.id}`)).status).toBe(204);
  expect((await farm.call("GET", `/barns/b/stalls/${body.id}`)).status).toBe(404);
});
