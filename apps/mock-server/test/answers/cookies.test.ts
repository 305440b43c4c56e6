import { expect, test } from "vitest";

import { get, serve } from "./serve.js";

const cookies = ["a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT", "b=2"];
const text = { type: "string" };

test.each([
  ["an example of a list", { schema: { type: "array", items: text }, example: cookies }],
  ["an example of a schema", { schema: { type: "array", items: text, examples: [cookies] } }],
  ["a list where the schema is that of a cookie", { schema: text, example: cookies }],
])("cookies of %s have a field each (RFC 6265 section 3)", async (_name, header) => {
  const response = { description: "Cookies", headers: { "Set-Cookie": { required: true, ...header } } };
  await using own = await serve({ "/a": get({ 200: response }) });
  const { headers, reasons } = await own.call("GET", "/a");
  expect([headers["set-cookie"], reasons]).toEqual([cookies, []]);
});

test.each([
  ["item", { type: "array", items: { type: "string", maxLength: 3 } }],
  ["text", { type: "string", maxLength: 3 }],
])("a cookie that is not as its schema's %s is told", async (_name, schema) => {
  const response = {
    description: "Cookies",
    headers: { "set-cookie": { schema, example: ["a=1", "b=22"] } },
  };
  await using own = await serve({ "/a": get({ 200: response }) });
  const { headers, reasons } = await own.call("GET", "/a");
  expect(headers["set-cookie"]).toEqual(["a=1", "b=22"]);
  expect(reasons).toEqual([
    expect.stringContaining("header set-cookie must NOT have more than 3 characters"),
  ]);
});

test("a single cookie is a header like others", async () => {
  const response = {
    description: "A cookie",
    headers: { "Set-Cookie": { schema: text, example: "a=1, b" } },
  };
  await using own = await serve({ "/a": get({ 200: response }) });
  expect((await own.call("GET", "/a")).headers["set-cookie"]).toEqual(["a=1, b"]);
});
