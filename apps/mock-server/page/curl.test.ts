import { expect, test } from "vitest";

import { curlOf, quoted } from "./curl.js";

const exchange = {
  id: 1,
  session: "default",
  vendor: "shop",
  method: "POST",
  path: "/orders",
  startedAt: "2026-03-02T09:15:00.000Z",
  milliseconds: 1,
  request: "valid",
  response: "valid",
  url: "http://127.0.0.1:4010/shop/orders?page=1&size=2",
  violations: [],
} as const;

test("a request becomes a call of curl, without the headers that curl writes", () => {
  const requestMessage = {
    headers: [
      ["Host", "127.0.0.1:4010"],
      ["Authorization", "Bearer ***"],
      ["X-Empty", ""],
      ["Content-Length", "11"],
    ] as [string, string][],
    body: `{"a":"it's"}`,
    bodySize: 12,
  };
  expect(curlOf({ ...exchange, violations: [], requestMessage })).toBe(
    [
      "curl -X POST",
      "'http://127.0.0.1:4010/shop/orders?page=1&size=2'",
      "-H 'Authorization: Bearer ***'",
      "-H 'X-Empty;'",
      String.raw`--data-raw '{"a":"it'\''s"}'`,
    ].join(" \\\n  "),
  );
});

test("a text that the shell would run is quoted", () => {
  expect(quoted("$(rm -rf ~); `id`")).toBe("'$(rm -rf ~); `id`'");
  expect(quoted("/plain/path")).toBe("/plain/path");
});
