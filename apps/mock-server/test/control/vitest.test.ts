import { expect, test } from "vitest";

import { startShop } from "./start-shop.js";

await import("../../src/vitest.js");

test("passes for a request that was received", async () => {
  const { mock, post } = startShop();
  await post("/shop/orders", { item: "pen", count: 1 });
  expect(mock).toHaveReceived("createOrder");
  expect(mock).toHaveReceived("createOrder", { body: { item: "pen" } }, { times: 1 });
  expect(mock).toHaveReceived("createOrder", { body: { count: expect.any(Number) as unknown } });
  expect(mock).toHaveReceived({ method: "POST", path: "/orders" }, { times: { atMost: 1 } });
  expect(mock).not.toHaveReceived("listOrders");
  expect(mock).not.toHaveReceived("createOrder", {}, { times: 2 });
  expect(mock.session("other")).not.toHaveReceived("createOrder");
});

test("fails with the nearest request", async () => {
  const { mock, post } = startShop();
  await post("/shop/orders", { item: "pen" });
  expect(() => expect(mock).toHaveReceived("createOrder", { body: { item: "ink" } })).toThrow(
    'The nearest is exchange 1, POST /orders:\n  body/item is "pen", not "ink"',
  );
  expect(() => expect(mock).not.toHaveReceived("createOrder")).toThrow(
    "1 request matches createOrder, and none is expected.\n  1: POST /orders of shop, createOrder, 201",
  );
  expect(() => expect(mock).not.toHaveReceived("createOrder", {}, { times: 1 })).toThrow(
    "1 request matches createOrder, as expected. Another number is expected.",
  );
});

test("refuses a value that is no mock", () => {
  expect(() => expect({}).toHaveReceived("createOrder")).toThrow("toHaveReceived takes a mock");
});
