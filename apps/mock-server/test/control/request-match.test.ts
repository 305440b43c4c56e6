import { expect, test } from "vitest";

import { fits, type MatchableRequest, type RequestMatch } from "../../src/control/request-match.js";

const request: MatchableRequest = {
  vendor: "shop",
  operationId: "createOrder",
  method: "POST",
  path: "/customers/jane%20doe/orders",
  query: new URLSearchParams("page=1&tag=a&tag=b"),
  header: (name) => (name.toLowerCase() === "x-trace" ? "7" : undefined),
  body: { item: "pen", count: 12_345_678_901_234_567_890n, list: [1, { a: null, b: 2 }] },
};

test.each<[RequestMatch, boolean]>([
  [{}, true],
  [{ vendor: "shop", operationId: "createOrder", method: "POST" }, true],
  [{ vendor: "other" }, false],
  [{ operationId: "other" }, false],
  [{ method: "post" }, false],
  [{ path: "/customers/jane%20doe/orders" }, true],
  [{ path: "/customers/jane doe/orders/" }, true],
  [{ path: "/customers/*/orders" }, true],
  [{ path: "/customers/j*e*o*/orders" }, true],
  [{ path: "/customers/*/*/orders" }, false],
  [{ path: "/customers/*" }, false],
  [{ path: "/*" }, false],
  [{ path: "/customers/jane*jane%20doe/orders" }, false],
  [{ path: "/customers/jane*doe*doe/orders" }, false],
  [{ path: "/customers/jane.20doe/orders" }, false],
  [{ query: { page: "1", tag: "b" } }, true],
  [{ query: { tag: "c" } }, false],
  [{ headers: { "X-Trace": "7" } }, true],
  [{ headers: { "X-Trace": "8" } }, false],
  [{ headers: { Other: "" } }, false],
  [{ body: {} }, true],
  [{ body: { item: "pen" } }, true],
  [{ body: { list: [1, { b: 2 }] } }, true],
  [{ body: { list: [1] } }, false],
  [{ body: { list: { 0: 1 } } }, false],
  [{ body: { list: [1, { a: undefined }] } }, false],
  [{ body: { other: undefined } }, true],
  [{ body: { count: 12_345_678_901_234_567_890n } }, true],
  [{ body: { item: expect.any(String) as unknown } }, true],
  [{ body: { toString: expect.anything() as unknown } }, false],
  [{ body: { item: expect.any(Number) as unknown } }, false],
  [{ headers: { "x-trace": expect.stringMatching(/^\d$/) as string } }, true],
  [{ query: { tag: expect.stringContaining("c") as string } }, false],
])("%o fits: %s", (match, expected) => {
  expect(fits(match, request)).toBe(expected);
});

test("takes no longer for many wildcards", () => {
  const path = `/${"a".repeat(2000)}`;
  const start = performance.now();
  expect(fits({ path: `/${"a*".repeat(900)}b` }, { ...request, path })).toBe(false);
  expect(performance.now() - start).toBeLessThan(100);
});
