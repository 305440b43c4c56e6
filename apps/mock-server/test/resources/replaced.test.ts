import { describe, expect, test } from "vitest";

import { startContract } from "./start-contract.js";

const now = () => new Date("2026-01-02T03:04:05.000Z");

describe("a PUT whose schema declares no members", () => {
  test("writes members that only responses declare", async () => {
    await using bakery = await startContract("bakery", { now });
    const { body: made } = await bakery.call("POST", "/loaves", { name: "rye", status: "raw" });
    const changed = { name: "spelt", status: "baked", crust: "thin" };
    const shown = { ...changed, id: made.id, oven: "left", created_at: "2026-01-02T03:04:05.000Z" };
    const { status, body } = await bakery.call("PUT", `/loaves/${made.id}`, changed);
    expect([status, body]).toEqual([200, shown]);
    expect((await bakery.call("GET", `/loaves/${made.id}`)).body).toEqual(shown);
  });

  test("removes what it leaves out, but for what the server writes or a response requires", async () => {
    await using bakery = await startContract("bakery", { now });
    const { body: made } = await bakery.call("POST", "/loaves", {
      name: "rye",
      status: "raw",
      crust: "thin",
    });
    await bakery.call("PUT", `/loaves/${made.id}`, { name: "spelt", oven: "mine" });
    expect((await bakery.call("GET", `/loaves/${made.id}`)).body).toEqual({
      id: made.id,
      name: "spelt",
      crust: "thin",
      oven: "left",
      created_at: "2026-01-02T03:04:05.000Z",
    });
  });

  test("replaces a value without items", async () => {
    await using bakery = await startContract("bakery");
    await bakery.call("PUT", "/oven", { heat: { top: 5 }, serial: "mine" });
    expect((await bakery.call("GET", "/oven")).body).toEqual({ serial: "S1", heat: { top: 5 } });
    expect((await bakery.call("PUT", "/oven", { door: "shut" })).body).toEqual({
      serial: "S1",
      door: "shut",
    });
    expect((await bakery.call("GET", "/oven")).body).toEqual({ serial: "S1", door: "shut" });
  });
});

test("a PUT whose schema declares members leaves those of the server as they are", async () => {
  await using bakery = await startContract("bakery");
  const { body: made } = await bakery.call("POST", "/orders", { name: "rye" });
  expect((await bakery.call("PUT", `/orders/${made.id}`, { name: "spelt" })).body).toEqual({
    ...made,
    name: "spelt",
  });
});

// RFC 9110 §9.3.4: a server may keep to itself what its requests do not declare.
test("a PUT whose schema declares members does not write those that only responses declare", async () => {
  await using bakery = await startContract("bakery");
  const { body: made } = await bakery.call("POST", "/orders", { name: "rye" });
  const sent = { name: "spelt", oven: "mine", created_at: "2001-01-01T00:00:00.000Z", extra: 1 };
  const { status, body } = await bakery.call("PUT", `/orders/${made.id}`, sent);
  expect([status, body]).toEqual([200, { ...made, name: "spelt", extra: 1 }]);
});

test("a PUT without a body replaces nothing", async () => {
  await using bakery = await startContract("bakery");
  await bakery.call("PUT", "/signs/door");
  await bakery.call("PATCH", "/signs/door", { name: "open" });
  expect((await bakery.call("PUT", "/signs/door")).body.name).toBe("open");
});
