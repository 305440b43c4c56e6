import { expect, test } from "vitest";

import { startContract } from "./start-contract.js";

/** A contract in the manner of many published ones: `POST /pet` makes, `PUT /pet` replaces the one that the body names. */
test("an id of the client's own is kept, and a repeated request is answered as before where no 409 is documented", async () => {
  await using shop = await startContract("kiosk");
  for (let round = 0; round < 2; round += 1) {
    const { status, body } = await shop.call("POST", "/v3/pet", { id: 7, name: "Rex", status: "sold" });
    expect([status, body]).toEqual([200, { id: 7, name: "Rex", status: "sold" }]);
  }
  expect((await shop.call("POST", "/v3/pet", { id: 7, name: "Max", status: "sold" })).status).toBe(409);
  expect((await shop.call("GET", "/v3/pet/7")).body).toEqual({ id: 7, name: "Rex", status: "sold" });
  expect((await shop.call("GET", "/v3/pet/findByStatus?status=sold")).body).toHaveLength(1);
});

test("an item is replaced by the id in its body", async () => {
  await using shop = await startContract("kiosk");
  await shop.call("POST", "/v3/pet", { id: 7, name: "Rex", status: "sold" });
  expect((await shop.call("PUT", "/v3/pet", { id: 7, name: "Max" })).body).toEqual({ id: 7, name: "Max" });
  expect((await shop.call("GET", "/v3/pet/7")).body).toEqual({ id: 7, name: "Max" });
  expect((await shop.call("PUT", "/v3/pet", { id: 8, name: "Max" })).status).toBe(404);
});

test("an item is changed by the query of a POST", async () => {
  await using shop = await startContract("kiosk");
  await shop.call("POST", "/v3/pet", { id: 7, name: "Rex" });
  expect((await shop.call("POST", "/v3/pet/7?status=sold")).body).toEqual({
    id: 7,
    name: "Rex",
    status: "sold",
  });
  expect((await shop.call("GET", "/v3/pet/7")).body.status).toBe("sold");
});

test("the example of an id is that of an item, and numbers continue behind it", async () => {
  await using shop = await startContract("kiosk");
  expect((await shop.call("POST", "/v3/pet", { name: "Rex" })).body.id).toBe(11);
  expect((await shop.call("GET", "/v3/pet/10")).body).toMatchObject({ id: 10, name: "doggie" });
  expect((await shop.call("GET", "/v3/pet/12")).status).toBe(404);
});

test("a collection is cleared of the items that a query selects", async () => {
  await using shop = await startContract("kiosk");
  await shop.call("POST", "/v3/pet", { id: 1, name: "Rex", status: "sold" });
  await shop.call("POST", "/v3/pet", { id: 2, name: "Max", status: "pending" });
  expect((await shop.call("DELETE", "/v3/pet?status=sold")).status).toBe(204);
  expect((await shop.call("GET", "/v3/pet/1")).status).toBe(404);
  expect((await shop.call("GET", "/v3/pet/2")).status).toBe(200);
});
