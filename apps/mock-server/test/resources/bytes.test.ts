import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";
import type { MockServerOptions } from "../../src/server/options.js";

const bytes = { schema: { type: "string", format: "binary" } };
const json = {
  "application/json": { schema: { type: "object", properties: { size: { type: "integer" } } } },
};
const path = (content: object, ...names: readonly string[]) => ({
  parameters: names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
  get: { responses: { 200: { description: "Read.", content }, 404: { description: "Unknown." } } },
  put: { requestBody: { content }, responses: { 204: { description: "Written." } } },
  delete: { responses: { 204: { description: "Gone." }, 404: { description: "Unknown." } } },
});

const paths = {
  "/files": {
    post: {
      requestBody: { content: { "image/*": bytes } },
      responses: {
        201: {
          description: "Made.",
          content: {
            "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } },
          },
        },
      },
    },
  },
  "/files/{id}": path({ "application/octet-stream": bytes, "image/*": bytes }, "id"),
  "/users/{userId}": { ...path(json, "userId") },
  "/users/{userId}/avatar": path({ "image/*": bytes }, "userId"),
  "/readme": path({
    ...json,
    "text/plain": { schema: { type: "string", maxLength: 20 } },
    "application/xml": {},
  }),
};

const text = { schema: { type: "string" } };
const values = { "text/plain": text, "application/json": text };
const shown = (...names: readonly string[]) => {
  const responses = { 200: { description: "Written.", content: values } };
  return { ...path(values, ...names), put: { requestBody: { content: values }, responses } };
};

test.each([
  ["an item below two parameters", "/kv/a/b", { "/kv/{ns}/{key}": shown("ns", "key") }],
  [
    "an item below another one",
    "/kv/a/b",
    { "/kv/{ns}": path(json, "ns"), "/kv/{ns}/{key}": shown("ns", "key") },
  ],
  ["a value below a parameter", "/kv/a/theme", { "/kv/{ns}/theme": shown("ns") }],
  ["a value", "/theme", { "/theme": shown() }],
])("a body without members is shown and read back as it was sent: %s", async (_, at, served) => {
  await using server = await start({}, served);
  for (const [type, body] of [
    ["text/plain", "hello"],
    ["application/json", ' "hello"'],
  ] as const) {
    expect((await server.put(at, type, body)).payload.toString()).toBe(body);
    const { type: read, payload } = await server.send("GET", at);
    expect([read, payload.toString()]).toEqual([type, body]);
  }
});

test("a body without members is no object of a response", async () => {
  const content = { "application/json": text };
  const { put } = path(content, "id");
  await using server = await start({}, { "/jobs/{id}": { ...path(json, "id"), put } });
  await server.put("/jobs/a", "application/json", '"hello"');
  const { payload, reasons } = await server.send("GET", "/jobs/a");
  expect([JSON.parse(payload.toString()), reasons]).toEqual([{ size: 0 }, null]);
});

async function start(options: MockServerOptions = {}, served: object = paths) {
  const document = { openapi: "3.1.0", paths: served };
  const server = await startMockServer({ ...options, specs: [{ name: "any", document }] });
  const send = async (
    method: string,
    at: string,
    body?: Buffer | string,
    headers: Record<string, string> = {},
  ) => {
    const init = { method, headers, ...(body !== undefined && { body }) };
    const response = await fetch(`${server.url("any")}${at}`, init);
    const payload = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      payload,
      reasons: response.headers.get("x-contract-violations"),
    };
  };
  return {
    send,
    put: (at: string, type: string, body: Buffer | string) => send("PUT", at, body, { "content-type": type }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

const image = Buffer.from([0xff, 0x00, 0xfe, 0x0d, 0x0a, 0xef, 0xbb, 0xbf]);

test.each([
  ["/files/a", "application/octet-stream", image],
  ["/files/a", "image/gif", image],
  ["/files/a", "image/png", Buffer.alloc(0)],
  ["/users/7/avatar", "image/png", image],
  ["/readme", "text/plain", Buffer.from("\uFEFFhéllo\r\n")],
  ["/readme", "text/plain; charset=iso-8859-1", Buffer.from("héllo", "latin1")],
  ["/readme", "application/xml", Buffer.from("<?xml version='1.0'?>\n<a/>")],
])("the bytes that are PUT to %s as %s are read back as they are", async (at, type, body) => {
  await using server = await start();
  expect((await server.put(at, type, body)).status).toBe(204);
  expect(await server.send("GET", at)).toEqual({ status: 200, type, payload: body, reasons: null });
  const head = await server.send("HEAD", at);
  expect([head.status, head.type]).toEqual([200, type]);
});

test("bytes that a POST sends are those of the new item", async () => {
  await using server = await start();
  const made = await server.send("POST", "/files", image, { "content-type": "image/png" });
  const { id } = JSON.parse(made.payload.toString()) as { readonly id: string };
  expect(await server.send("GET", `/files/${id}`)).toMatchObject({ type: "image/png", payload: image });
});

test("bytes end with what they are at, or below", async () => {
  await using server = await start();
  await server.put("/files/a", "image/png", image);
  await server.send("DELETE", "/files/a");
  expect((await server.send("GET", "/files/a")).status).toBe(404);
  await server.put("/users/7/avatar", "image/png", image);
  await server.send("DELETE", "/users/7");
  await server.put("/users/7", "application/json", "{}");
  expect((await server.send("GET", "/users/7/avatar")).payload).not.toEqual(image);
});

test("a PUT of data replaces the bytes, and `Accept` chooses between both", async () => {
  await using server = await start();
  await server.put("/readme", "text/plain", "hello");
  const preferred = (accept: string) => server.send("GET", "/readme", undefined, { accept });
  expect((await preferred("*/*")).payload.toString()).toBe("hello");
  expect((await preferred("application/json, text/*;q=0.5")).type).toBe("application/json");
  await server.put("/readme", "application/json", '{"size":3}');
  expect((await server.send("GET", "/readme")).payload.toString()).toBe('{"size":3}');
});
