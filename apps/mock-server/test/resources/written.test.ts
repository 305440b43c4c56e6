import { describe, expect, test } from "vitest";

import { serve } from "../answers/serve.js";
import { startContract } from "./start-contract.js";

describe("a POST to a path without a list and without items", () => {
  test("shows what was written, with a new id each time", async () => {
    await using depot = await startContract("depot");
    const first = await depot.call("POST", "/deliveries", { address: "Here 1", fragile: true });
    expect([first.status, first.body.data]).toMatchObject([201, { address: "Here 1", fragile: true }]);
    const second = await depot.call("POST", "/deliveries", { address: "There 2" });
    expect(second.body.data.address).toBe("There 2");
    expect(second.body.data.id).not.toBe(first.body.data.id);
  });

  test("stores nothing, as nothing reads it", async () => {
    await using depot = await startContract("depot", { stateLimit: 1000 });
    for (let count = 0; count < 5; count += 1) {
      expect((await depot.call("POST", "/deliveries", { address: "x".repeat(900) })).status).toBe(201);
    }
  });

  test("shows what its response refuses, and says so", async () => {
    await using depot = await startContract("depot");
    const sent = { address: "Here 1", state: "lost" };
    const { status, body, headers } = await depot.call("POST", "/deliveries", sent);
    expect([status, body.data]).toEqual([201, { id: expect.any(String), ...sent }]);
    expect(headers.get("x-contract-violations")).toContain("response/data/state must be equal to one of");
  });

  test("below an item shows what was written, with the time of now", async () => {
    const now = new Date("2026-01-02T03:04:05.000Z");
    await using depot = await startContract("depot", { now: () => now });
    const { body } = await depot.call("POST", "/shifts/s/notes", { text: "late" });
    expect(body).toMatchObject({ text: "late", id: 1 });
    expect((await depot.call("POST", "/shifts/s/notes", { text: "early" })).body).toMatchObject({
      text: "early",
      id: 2,
    });
  });

  test("shows nothing of it where the response is about something else", async () => {
    await using depot = await startContract("depot");
    expect((await depot.call("POST", "/login", { user: "ann", password: "p" })).body).toEqual({
      token: "abc",
    });
    const { body } = await depot.call("POST", "/crates/1/weigh", { scale: "big", unit: "lb" });
    expect(body).toEqual({ weight: 12.5, unit: "lb" });
  });
});

describe("an id in a body", () => {
  test("that is taken is a 409 also where none is documented, and the stored item stays", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/crates", { id: 7, size: "small", note: "first" });
    const { status, headers, body } = await depot.call("POST", "/crates", { id: 7, size: "large" });
    expect([status, headers.get("content-type"), body.detail]).toEqual([
      409,
      "application/problem+json",
      "7 exists in crates already. Use another id, or change the item at its own path.",
    ]);
    expect((await depot.call("GET", "/crates/7")).body.data).toEqual({ id: 7, size: "small", note: "first" });
  });

  test("that is taken by an item of the contract that was changed is a 409", async () => {
    await using depot = await startContract("depot");
    await depot.call("PATCH", "/crates/1", { size: "large" }, "application/merge-patch+json");
    expect((await depot.call("POST", "/crates", { id: 1, size: "small" })).status).toBe(409);
    expect((await depot.call("GET", "/crates/1")).body.data.size).toBe("large");
  });

  test("that the server makes is one that is free, as long as the schema leaves one", async () => {
    const schema = { type: "object", properties: { id: { type: "string", maxLength: 1 } } };
    const content = { "application/json": { schema } };
    const list = { "application/json": { schema: { type: "array", items: schema } } };
    await using server = await serve({
      "/jobs": {
        get: { responses: { 200: { description: "Jobs.", content: list } } },
        post: { requestBody: { content }, responses: { 201: { description: "Made.", content } } },
      },
    });
    const headers = { "content-type": "application/json" };
    const make = (job: object) => server.call("POST", "/jobs", { headers, body: JSON.stringify(job) });
    for (let count = 0; count < 20; count += 1) expect((await make({})).status).toBe(201);
    const made = (await server.call("GET", "/jobs")).json as { id: string }[];
    expect(new Set(made.map(({ id }) => id)).size).toBe(20);
    expect((await make({ id: "" })).json).toEqual({ id: expect.stringMatching(/^.$/) }); // an empty id is none
    for (const id of "abcdefghijklmnopqrstuvwxyz0123456789") await make({ id });
    const { status, reasons } = await make({});
    expect([status, reasons]).toEqual([500, ["The contract's schema of the id leaves no id that is free."]]);
  });

  test("that is only guessed is that of the path where the body has none", async () => {
    const schema = { type: "object", properties: { name: { type: "string" }, height: { type: "integer" } } };
    const content = { "application/json": { schema } };
    const parameters = [{ name: "rackId", in: "path", required: true, schema: { type: "string" } }];
    const made = { 201: { description: "A rack.", content } };
    const shown = { 200: { description: "A rack.", content } };
    await using server = await serve({
      "/racks/{rackId}": {
        parameters,
        get: { responses: shown },
        put: { requestBody: { content }, responses: { ...made, ...shown } },
      },
    });
    const headers = { "content-type": "application/json" };
    await server.call("PUT", "/racks/a", { headers, body: '{"height":2}' });
    expect((await server.call("GET", "/racks/a")).json).toEqual({ name: "a", height: 2 });
  });

  test("that is not that of the path is a 409 also for a new item where none is documented", async () => {
    const schema = { type: "object", properties: { id: { type: "string" } } };
    const content = { "application/json": { schema } };
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
    const responses = { 200: { description: "A job.", content }, 201: { description: "A job.", content } };
    await using server = await serve({
      "/jobs/{id}": { parameters, put: { requestBody: { content }, responses } },
    });
    const headers = { "content-type": "application/json" };
    const { status, json } = await server.call("PUT", "/jobs/a", { headers, body: '{"id":"b"}' });
    expect([status, json]).toMatchObject([
      409,
      { detail: "The body has b as id, and the path has a. Send one id, or leave it out of the body." },
    ]);
  });

  test("that is taken is a 409 where one is documented, also if nothing reads the items", async () => {
    const schema = { type: "object", properties: { id: { type: "string" }, note: { type: "string" } } };
    const content = { "application/json": { schema } };
    const made = { 201: { description: "Made.", content } };
    await using server = await serve({
      "/jobs": { post: { requestBody: { content }, responses: { ...made, 409: { description: "Taken." } } } },
      "/runs": { post: { requestBody: { content }, responses: made } },
    });
    const statusOf = async (path: string) => {
      const headers = { "content-type": "application/json" };
      return (await server.call("POST", path, { headers, body: '{"id":"a","note":"x"}' })).status;
    };
    expect([await statusOf("/jobs"), await statusOf("/jobs")]).toEqual([201, 409]);
    expect([await statusOf("/runs"), await statusOf("/runs")]).toEqual([201, 201]);
  });

  test("may be that of an item that was deleted", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/crates", { id: 7, size: "small" });
    await depot.call("DELETE", "/crates/7");
    expect((await depot.call("POST", "/crates", { id: 7, size: "large" })).status).toBe(201);
  });

  test("that is not that of the path is a 409 where one is documented", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/crates", { id: 7, size: "small" });
    const other = await depot.call("PUT", "/crates/7", { id: 8, size: "large" });
    expect([other.status, JSON.parse(other.headers.get("x-contract-violations") ?? "")]).toEqual([
      409,
      ["The body has 8 as id, and the path has 7. Send one id, or leave it out of the body."],
    ]);
    expect((await depot.call("GET", "/crates/7")).body.data).toEqual({ id: 7, size: "small" });
    expect((await depot.call("GET", "/crates/8")).status).toBe(404);
    const same = await depot.call("PUT", "/crates/7", { id: 7, size: "large" });
    expect([same.status, same.body.data]).toEqual([200, { id: 7, size: "large" }]);
  });

  test("renames the item where no 409 is documented", async () => {
    await using depot = await startContract("depot");
    const rename = (id: number, newId: number) =>
      depot.call("PATCH", `/crates/${id}`, { id: newId }, "application/merge-patch+json");
    await depot.call("POST", "/crates", { id: 7, size: "small" });
    const renamed = await rename(7, 8);
    expect([renamed.status, renamed.body.data]).toEqual([200, { id: 8, size: "small" }]);
    expect((await depot.call("GET", "/crates/7")).status).toBe(404);
    expect((await depot.call("GET", "/crates/8")).body.data).toEqual({ id: 8, size: "small" });
    await depot.call("POST", "/crates", { id: 9, size: "large" });
    const taken = await rename(8, 9);
    expect([taken.status, taken.body.detail]).toEqual([
      409,
      "The body has 9 as id, which exists in crates already.",
    ]);
    expect((await depot.call("GET", "/crates/9")).body.data).toEqual({ id: 9, size: "large" });
    await depot.call("PATCH", "/crates/1", { size: "large" }, "application/merge-patch+json");
    expect((await rename(8, 1)).status).toBe(409);
  });
});

test.each([
  ["tags", { tag: "vip" }, "vip"],
  ["ids", { id: 42 }, "42"],
])("the only member of a request that is named like its items is no envelope: %s", async (path, sent, id) => {
  await using bakery = await startContract("bakery");
  const { status, body } = await bakery.call("POST", `/${path}`, sent);
  expect([status, body]).toEqual([201, { ...sent, created_at: expect.any(String) }]);
  expect((await bakery.call("GET", `/${path}/${id}`)).body).toEqual(sent);
});

test("a member that responses require has the value of the example, where the request leaves it out", async () => {
  const properties = { id: { type: "integer" }, state: { type: "string" }, note: { type: "string" } };
  const schema = { type: "object", required: ["state"], properties };
  const example = { id: 1, state: "new", note: "x" };
  const content = { "application/json": { schema, example } };
  const list = { "application/json": { schema: { type: "array", items: schema } } };
  const sent = { "application/json": { schema: { type: "object", properties } } };
  await using server = await serve({
    "/jobs": {
      get: {
        parameters: [{ name: "state", in: "query", schema: { type: "string" } }],
        responses: { 200: { description: "Jobs.", content: list } },
      },
      post: { requestBody: { content: sent }, responses: { 201: { description: "Made.", content } } },
    },
  });
  const headers = { "content-type": "application/json" };
  await server.call("POST", "/jobs", { headers, body: "{}" });
  const jobs = (await server.call("GET", "/jobs?state=new")).json;
  expect(jobs).toEqual([{ id: expect.any(Number), state: "new" }]);
});

test("an item that is made below another one is in the list at the top, where only this one reads it", async () => {
  const schema = { type: "object", properties: { id: { type: "integer" }, text: { type: "string" } } };
  const content = { "application/json": { schema } };
  const list = { "application/json": { schema: { type: "array", items: schema } } };
  const inPath = (name: string) => ({ name, in: "path", required: true, schema: { type: "integer" } });
  const found = { 200: { description: "Found.", content } };
  await using server = await serve({
    "/users/{userId}": { parameters: [inPath("userId")], get: { responses: found } },
    "/users/{userId}/posts": {
      "x-resource": {},
      parameters: [inPath("userId")],
      post: { requestBody: { content }, responses: { 201: { description: "Made.", content } } },
    },
    "/posts": { get: { responses: { 200: { description: "Posts.", content: list } } } },
    "/posts/{postId}": { parameters: [inPath("postId")], get: { responses: found } },
  });
  const headers = { "content-type": "application/json" };
  const made = await server.call("POST", "/users/1/posts", { headers, body: '{"text":"new"}' });
  const { id } = made.json as { id: number };
  expect((await server.call("GET", `/posts/${id}`)).json).toEqual({ id, text: "new" });
  expect((await server.call("GET", "/posts")).json).toContainEqual({ id, text: "new" });
});
