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

test.each([
  [["createOrder", { times: 5 }], "The options are the argument behind the match, and the last one"],
  [[{ times: 5 }], 'toHaveReceived({ method: "POST" }, { times: 1 })'],
  [["createOrder", {}, { times: 1 }, 2], "The options are the argument behind the match, and the last one"],
  [["createOrder", {}, 5], "The options are 5. Give an object, such as { times: 1 }."],
  [["createOrder", {}, { time: 5 }], 'options has no member "time". Did you mean times?'],
  [["createOrder", {}, { times: "1" }], 'times is "1". Give a whole number from 0, or { atLeast, atMost }.'],
  [["createOrder", 5], "match is 5. Give an object"],
  [["createOrder", "listOrders"], 'match is "listOrders". Give an object'],
  [["createOrder", /pen/], "match is /pen/. Give an object"],
  [["createOrder", { operationId: "listOrders" }], "Leave match.operationId out."],
  [["createOrder", { paht: "/" }], 'match has no member "paht". Did you mean path?'],
  [[], "match is undefined. Give an object"],
] as const)("refuses the arguments %j", async (given, message) => {
  const { mock, post } = startShop();
  await post("/shop/orders", { item: "pen" });
  const call = (asserted: object): void => {
    (asserted as { toHaveReceived(...all: readonly unknown[]): void }).toHaveReceived(...given);
  };
  expect(() => call(expect(mock))).toThrow(message);
  expect(() => call(expect(mock).not)).toThrow(message);
});

test("fails if the journal has dropped what is not expected", async () => {
  const { mock, send } = startShop({ journal: 1 });
  await send("/shop/picture");
  await send("/shop/orders");
  const message = "1 exchange is no longer in the journal, and nobody knows if it matched.";
  expect(() => expect(mock).not.toHaveReceived("getPicture")).toThrow(message);
  expect(() => expect(mock).not.toHaveReceived("listOrders", {}, { times: 2 })).toThrow(message);
  expect(() => expect(mock).toHaveReceived("listOrders", {}, { times: 1 })).toThrow(message);
  expect(mock).not.toHaveReceived("listOrders", {}, { times: 0 });
});
