import { describe, expect, test } from "vitest";

import { serve } from "../answers/serve.js";

const item = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string" },
    n: { type: "string" },
    c: { type: "integer", maximum: 5 },
    box: { type: "object", required: ["size"], properties: { size: { type: "integer" } } },
  },
};
const json = (schema: object) => ({ "application/json": { schema } });
const answer = (schema: object) => ({ description: "An item.", content: json(schema) });
const list = { description: "Items.", content: json({ type: "array", items: item }) };

/** Operations whose requests have one schema, and whose responses another one. */
function pathsOf(sent: object, shown: object = item, errors: object = {}): object {
  const requestBody = { content: json(sent) };
  const changed = { requestBody, responses: { 200: answer(shown), ...errors } };
  return {
    "/things": {
      get: { responses: { 200: { ...list, content: json({ type: "array", items: shown }) } } },
      post: { requestBody, responses: { 201: answer(shown), ...errors } },
    },
    "/parts": {
      get: { responses: { 200: { ...list, content: json({ type: "array", items: shown }) } } },
      post: {
        requestBody: { content: json({ type: "array", items: sent }) },
        responses: { 201: { ...list, content: json({ type: "array", items: shown }) } },
      },
    },
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { responses: { 200: answer(shown), 404: { description: "Unknown." } } },
      put: { ...changed, responses: { ...changed.responses, 201: answer(shown) } },
      patch: changed,
    },
    "/orders": { post: { requestBody, responses: { 201: answer(shown), ...errors } } },
    "/settings": { get: { responses: { 200: answer(shown) } }, put: changed, patch: changed },
  };
}

async function start(paths: object) {
  const server = await serve(paths);
  return {
    async send(method: string, path: string, body?: unknown) {
      const { status, text, reasons } = await server.call(method, path, {
        headers: { "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status, reasons, body: text === "" ? undefined : JSON.parse(text) };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe("members that the schema of the request leaves open, and that no response can show, are refused", () => {
  test.each([
    ["POST", "/things", { n: 1 }, "#/n"],
    ["POST", "/things", { id: "b", c: 9 }, "#/c"],
    ["POST", "/things", { box: {} }, "#/box/size"],
    ["POST", "/parts", [{ n: "a" }, { n: 1 }], "#/1/n"],
    ["PUT", "/things/a", { n: "z", c: 9 }, "#/c"],
    ["PUT", "/things/a", { n: 2 }, "#/n"],
    ["PUT", "/things/new", { n: 2 }, "#/n"],
    ["PATCH", "/things/a", { n: 2 }, "#/n"],
    ["PUT", "/settings", { n: 2 }, "#/n"],
    ["PATCH", "/settings", { c: 9 }, "#/c"],
  ])("%s %s %j", async (method, path, body, pointer) => {
    await using server = await start(pathsOf({ type: "object" }));
    await server.send("POST", "/things", { id: "a", n: "kept" });
    const refused = await server.send(method, path, body);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ in: "body", pointer }]]);
    expect((await server.send("GET", "/things")).body).toMatchObject([{ id: "a", n: "kept" }]);
  });

  test("by the documented status", async () => {
    await using server = await start(pathsOf({ type: "object" }, item, { 400: { description: "Bad." } }));
    expect(await server.send("POST", "/things", { n: 1 })).toMatchObject({
      status: 400,
      reasons: ["body/n must be string"],
    });
  });

  test.each(["/things", "/orders"])("below a declared member: POST %s", async (path) => {
    const sent = { type: "object", properties: { box: { type: "object" } } };
    await using server = await start(pathsOf(sent));
    expect((await server.send("POST", path, { box: { size: "big" } })).body.errors).toMatchObject([
      { pointer: "#/box/size" },
    ]);
  });
});

describe("members that the schema of the request declares are shown as they were written", () => {
  const wide = {
    type: "object",
    properties: {
      id: { type: "string", maxLength: 100 },
      name: { type: "string", maxLength: 100 },
      tags: { type: "array", items: { type: "string" } },
    },
  };
  const narrow = {
    type: "object",
    required: ["id", "name"],
    properties: {
      id: { type: "string", maxLength: 10 },
      name: { type: "string", maxLength: 10 },
      tags: { type: "array", items: { enum: ["a"] } },
    },
  };
  const long = { id: "a", name: "Twenty-three characters" };
  const tooLong = "response/name must NOT have more than 10 characters";

  test.each([
    ["POST", "/things", 201],
    ["PUT", "/things/a", 201],
    ["PUT", "/settings", 200],
    ["PATCH", "/settings", 200],
  ])("%s %s", async (method, path, status) => {
    await using server = await start(pathsOf(wide, narrow));
    const written = await server.send(method, path, long);
    expect(written).toMatchObject({ status, reasons: [tooLong], body: long });
    const read = path === "/settings" ? path : "/things/a";
    expect(await server.send("GET", read)).toMatchObject({ status: 200, reasons: [tooLong], body: long });
  });

  test("by a POST whose items nothing reads", async () => {
    await using server = await start(pathsOf(wide, narrow));
    expect(await server.send("POST", "/orders", long)).toMatchObject({
      status: 201,
      reasons: [tooLong],
      body: long,
    });
  });

  test("in lists, by a PATCH, in members of members, and as an id", async () => {
    await using server = await start(pathsOf(wide, narrow));
    await server.send("POST", "/things", { id: "a-very-long-id", name: "short" });
    expect(await server.send("PATCH", "/things/a-very-long-id", { tags: ["a", "b"] })).toMatchObject({
      status: 200,
      body: { id: "a-very-long-id", name: "short", tags: ["a", "b"] },
      reasons: [expect.stringContaining("response/id must"), expect.stringContaining("response/tags/1 must")],
    });
    const { body, reasons } = await server.send("GET", "/things");
    expect([body, reasons.length]).toEqual([[{ id: "a-very-long-id", name: "short", tags: ["a", "b"] }], 2]);
  });

  test("and are refused where a change of them is left open", async () => {
    const paths = pathsOf(wide, narrow) as Record<string, Record<string, object>>;
    const requestBody = { content: json({ type: "object" }) };
    const open = { patch: { requestBody, responses: { 200: answer(narrow) } } };
    await using server = await start({ ...paths, "/things/{id}": { ...paths["/things/{id}"], ...open } });
    await server.send("POST", "/things", long);
    expect((await server.send("PATCH", "/things/a", { name: "Another long name" })).status).toBe(422);
    expect(await server.send("PATCH", "/things/a", { tags: ["a"] })).toMatchObject({
      status: 200,
      body: { ...long, tags: ["a"] },
    });
  });

  test.each([["object"], [["object", "null"]]])(
    "unless the response has %j in place of a text",
    async (type) => {
      const sent = { type: "object", properties: { box: { type: "string" }, n: { type: "string" } } };
      const { box } = item.properties;
      const shown = { ...item, properties: { ...item.properties, box: { ...box, type } } };
      await using server = await start(pathsOf(sent, shown));
      const { status, reasons, body } = await server.send("POST", "/things", { box: "big", n: "x" });
      expect([status, reasons, body]).toEqual([201, [], { id: expect.any(String), n: "x", c: 0 }]);
    },
  );
});

test("a default that the response refuses is not shown, as no client wrote it", async () => {
  const sent = { type: "object", properties: { n: { type: "string", default: "" }, c: { type: "integer" } } };
  const shown = { ...item, properties: { ...item.properties, n: { type: "string", format: "uri" } } };
  await using server = await start(pathsOf(sent, shown));
  const { status, reasons, body } = await server.send("POST", "/things", { c: 1 });
  expect([status, reasons, body]).toEqual([201, [], { id: expect.any(String), c: 1, box: { size: 0 } }]);
});

test("what the server gives to an item is no fault of the request", async () => {
  const sent = {
    type: "object",
    properties: { boxes: { type: "array", items: { type: "object", properties: { name: {} } } } },
  };
  const shown = {
    type: "object",
    properties: {
      boxes: { type: "array", items: { ...item.properties.box, properties: { name: {}, size: {} } } },
    },
  };
  await using server = await start(pathsOf(sent, { ...shown, required: ["id"] }));
  expect((await server.send("POST", "/things", { boxes: [{ name: "a" }] })).status).toBe(201);
  expect((await server.send("PUT", "/settings", { boxes: [{ name: "a" }] })).status).toBe(200);
});
