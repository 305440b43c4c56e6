import { describe, expect, test } from "vitest";

import { verify } from "../../src/control/verify.js";
import { startShop } from "./start-shop.js";

const pen = { item: "pen", count: 2, note: { by: ["Jane", "Joe"] } };

test("verifies at least one request by default, and numbers and bounds of them", async () => {
  const { journal, view, post } = startShop();
  await post("/shop/orders", pen);
  await post("/shop/orders", pen);
  const match = { operationId: "createOrder" };
  expect(verify(journal, match, view)).toEqual({
    verified: true,
    count: 2,
    message: "2 requests match createOrder, as expected.",
  });
  for (const times of [2, { atLeast: 2 }, { atMost: 2 }, { atLeast: 1, atMost: 3 }]) {
    expect(verify(journal, match, view, times).verified).toBe(true);
  }
  for (const times of [1, 0, 3, { atLeast: 3 }, { atMost: 1 }]) {
    expect(verify(journal, match, view, times).verified).toBe(false);
  }
});

test("tells the nearest request with each difference", async () => {
  const { journal, view, send, post } = startShop();
  await send("/shop/orders?page=1");
  await post("/shop/orders?x=2", pen, { "x-trace": "7" });
  const match = {
    vendor: "shop",
    operationId: "createOrder",
    query: { x: "1" },
    headers: { "X-Trace": "8", "X-Other": "9" },
    body: { item: "ink", note: { by: ["Jane", "Jim"] }, price: 3 },
  };
  const result = verify(journal, match, view, 1);
  expect(result.nearest).toMatchObject({
    exchange: { id: 2, operationId: "createOrder" },
    differences: [
      { in: "query", at: ["x"], expected: "1", found: "2" },
      { in: "headers", at: ["x-trace"], expected: "8", found: "7" },
      {
        in: "headers",
        at: ["x-other"],
        expected: "9",
        message: 'headers/x-other is missing, "9" is expected',
      },
      { in: "body", at: ["item"], expected: "ink", found: "pen", message: 'body/item is "pen", not "ink"' },
      { in: "body", at: ["note", "by", "1"], expected: "Jim", found: "Joe" },
      { in: "body", at: ["price"], expected: 3, message: "body/price is missing, 3 is expected" },
    ],
  });
  expect(result.message).toBe(
    `No request matches createOrder of shop with that query, those headers, and that body, and 1 is expected.
The nearest is exchange 2, POST /orders:
  query/x is "2", not "1"
  headers/x-trace is "7", not "8"
  headers/x-other is missing, "9" is expected
  body/item is "pen", not "ink"
  body/note/by/1 is "Joe", not "Jim"
  body/price is missing, 3 is expected
Received:
  1: GET /orders of shop, listOrders, 200
  2: POST /orders of shop, createOrder, 201`,
  );
});

test("prefers a request of the same operation, and the nearest path, as the nearest", async () => {
  const { journal, view, send, post } = startShop();
  await post("/shop/orders", { item: "a", count: 1, note: 1 });
  await send("/shop/orders/1");
  await send("/shop/picture");
  const nearest = (match: object): unknown => verify(journal, match, view).nearest?.exchange.id;
  expect(nearest({ operationId: "createOrder", body: { item: "b", count: 2, note: 2, x: 1, y: 2 } })).toBe(1);
  expect(nearest({ method: "GET", path: "/orders/2" })).toBe(2);
  expect(nearest({ path: "/pictures" })).toBe(3);
});

test("lists the requests that are too many, and says that none was received", async () => {
  const { journal, view, send } = startShop();
  expect(verify(journal, { path: "/orders" }, view).message).toBe(
    "No request matches /orders, and at least 1 is expected.\nThe session has received no request.",
  );
  await send("/shop/orders");
  await send("/none");
  expect(verify(journal, { path: "/orders" }, view, 0)).toEqual({
    verified: false,
    count: 1,
    message: "1 request matches /orders, and none is expected.\n  1: GET /orders of shop, listOrders, 200",
  });
  expect(verify(journal, {}, view, { atMost: 1 }).message).toBe(
    "2 requests match the description, and at most 1 is expected.\n" +
      "  1: GET /orders of shop, listOrders, 200\n  2: GET /none, no operation, 404",
  );
});

test("says which other request is nearest if too few match", async () => {
  const { journal, view, post } = startShop();
  await post("/shop/orders", { item: "a" });
  await post("/shop/orders", { item: "b" });
  expect(verify(journal, { body: { item: "a" } }, view, 2).message).toContain(
    '1 request matches the description with that body, and 2 are expected.\nThe nearest other one is exchange 2, POST /orders:\n  body/item is "b", not "a"',
  );
});

test("shows a credential in no difference", async () => {
  const { journal, view, send } = startShop();
  await send("/shop/secret", { headers: { authorization: "Bearer mock-token-of-jane" } });
  const headers = { authorization: "Bearer mock-token-of-joe" };
  const result = verify(journal, { headers }, view);
  expect(result.nearest?.differences[0]?.found).toBe("Bearer ***");
  const copied = verify(journal, { headers: { "x-copy": "of mock-token-of-jane" } }, view);
  expect(copied.nearest?.differences).toMatchObject([
    { expected: "of ***", message: 'headers/x-copy is missing, "of ***" is expected' },
  ]);
  expect(JSON.stringify(copied)).not.toContain("jane");
  expect(JSON.stringify(result)).not.toContain("jane");
  const right = { authorization: "Bearer mock-token-of-jane" };
  expect(verify(journal, { headers: right }, view).verified).toBe(true);
  expect(JSON.stringify(verify(journal, { headers: right }, view, 0))).not.toContain("jane");
});

describe("a journal that has dropped exchanges", () => {
  const match = { operationId: "listOrders" };
  const start = async () => {
    const shop = startShop({ journal: 5 });
    await shop.send("/shop/picture");
    for (let n = 0; n < 7; n += 1) await shop.send("/shop/orders");
    return shop;
  };
  const note =
    "3 exchanges are no longer in the journal, and nobody knows if they matched. " +
    "Start the mock with a larger `journal` (--journal), or clear it first.";

  test.each([5, 6, 8, { atMost: 5 }, { atMost: 7 }, { atLeast: 6 }, { atLeast: 2, atMost: 7 }])(
    "does not verify %j",
    async (times) => {
      const { journal, view } = await start();
      const result = verify(journal, match, view, times);
      expect(result).toMatchObject({ verified: false, count: 5, dropped: 3 });
      expect(result.message).toContain(note);
    },
  );

  test("does not verify that there was none", async () => {
    const { journal, view } = await start();
    expect(verify(journal, { operationId: "getPicture" }, view, 0)).toEqual({
      verified: false,
      count: 0,
      dropped: 3,
      message: `No request matches getPicture, and none is expected. ${note}`,
    });
    journal.clear();
    expect(verify(journal, { operationId: "getPicture" }, view, 0).verified).toBe(true);
  });

  test("verifies what it has enough of, and tells what is too much", async () => {
    const { journal, view } = await start();
    expect(verify(journal, match, view).verified).toBe(true);
    expect(verify(journal, match, view, { atLeast: 5 }).verified).toBe(true);
    expect(verify(journal, match, view, { atMost: 8 }).verified).toBe(true);
    for (const times of [{ atMost: 4 }, 9, { atLeast: 9 }]) {
      const result = verify(journal, match, view, times);
      expect(result.verified).toBe(false);
      expect(result.dropped).toBeUndefined();
    }
  });
});
