import { describe, expect, test } from "vitest";

import { serve, type Served } from "../answers/serve.js";

const content = (schema: object) => ({ "application/json": { schema } });
const item = (id: object) => ({ type: "object", properties: { id, n: { type: "string" } } });

/** A resource whose requests have one schema, and whose responses have an id. */
function pathsOf(sent: object, id: object, errors: object = {}): object {
  const responses = { 200: { description: "An item.", content: content(item(id)) }, ...errors };
  const change = { requestBody: { content: content(sent) }, responses };
  const patch = {
    requestBody: { content: { ...content(sent), "application/json-patch+json": {} } },
    responses,
  };
  return {
    "/things": { post: change },
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { responses: { 200: responses[200], 404: { description: "Unknown." } } },
      put: change,
      post: change,
      patch,
    },
  };
}

const send = (server: Served, method: string, path: string, body: unknown, type = "application/json") =>
  server.call(method, path, { headers: { "content-type": type }, body: JSON.stringify(body) });

const requests = [
  ["PUT", { id: "k2", n: "x" }, "application/json"],
  ["POST", { id: "k2" }, "application/json"],
  ["PATCH", { id: "k2" }, "application/json"],
  ["PATCH", [{ op: "replace", path: "/id", value: "k2" }], "application/json-patch+json"],
] as const;

describe.each([
  ["declares no members", { type: "object" }],
  ["declares other members", { type: "object", properties: { n: { type: "string" } } }],
])("another id in the body of a request whose schema %s", (_, sent) => {
  test.each(requests)("renames the item: %s %j", async (method, body, type) => {
    await using server = await serve(pathsOf(sent, { type: "string" }));
    await send(server, "POST", "/things", { id: "k1", n: "x" });
    const { status, json } = await send(server, method, "/things/k1", body, type);
    expect([status, json]).toEqual([200, { id: "k2", n: "x" }]);
    expect((await server.call("GET", "/things/k1")).status).toBe(404);
    expect((await server.call("GET", "/things/k2")).json).toEqual({ id: "k2", n: "x" });
  });

  test.each(requests)("is the documented 409: %s %j", async (method, body, type) => {
    await using server = await serve(pathsOf(sent, { type: "string" }, { 409: { description: "Other." } }));
    await send(server, "POST", "/things", { id: "k1", n: "x" });
    expect((await send(server, method, "/things/k1", body, type)).status).toBe(409);
    expect((await server.call("GET", "/things/k1")).json).toEqual({ id: "k1", n: "x" });
  });

  test.each(requests)("is ignored where it is only read: %s %j", async (method, body, type) => {
    await using server = await serve(pathsOf(sent, { type: "string", readOnly: true }));
    await send(server, "POST", "/things", { id: "k1", n: "x" });
    const { status, json } = await send(server, method, "/things/k1", body, type);
    expect([status, json]).toEqual([200, { id: "k1", n: "x" }]);
  });
});

test.each([
  [{}, 409],
  [{ 400: { description: "Bad." } }, 400],
  [{ 400: { description: "Bad." }, 422: { description: "Bad." } }, 422],
  [{ 400: { description: "Bad." }, 409: { description: "Taken." } }, 409],
])("a taken id has the most precise status that is documented: %j", async (errors, status) => {
  await using server = await serve(pathsOf({ type: "object" }, { type: "string" }, errors));
  await send(server, "POST", "/things", { id: "k1", n: "x" });
  const taken = await send(server, "POST", "/things", { id: "k1", n: "y" });
  expect([taken.status, taken.reasons]).toEqual([
    status,
    ["k1 exists in things already. Use another id, or change the item at its own path."],
  ]);
  expect((await server.call("GET", "/things/k1")).json).toEqual({ id: "k1", n: "x" });
});
