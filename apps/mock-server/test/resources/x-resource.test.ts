import { describe, expect, test } from "vitest";

import { readContract } from "../../src/contract/read-contract.js";
import { startMockServer } from "../../src/server/start.js";
import { serve } from "../answers/serve.js";
import { startContract } from "./start-contract.js";

describe("x-resource", () => {
  test("names the collection of an item, and the property that identifies it", async () => {
    await using attic = await startContract("attic");
    const box = { id: 5, label: "toys", full: true };
    expect((await attic.call("POST", "/boxes", box)).body).toEqual(box);
    expect((await attic.call("GET", "/box/toys")).body).toEqual(box);
    expect((await attic.call("GET", "/box/5")).status).toBe(404);
    expect((await attic.call("PUT", "/box/toys", { label: "toys" })).body).toEqual({ label: "toys" });
    expect((await attic.call("GET", "/boxes")).body).toEqual([{ label: "toys" }]);
  });

  test("of an item moves nothing that is below it", async () => {
    await using attic = await startContract("attic");
    await attic.call("POST", "/boxes", { label: "toys" });
    const { body } = await attic.call("POST", "/box/toys/things", { name: "ball" });
    expect((await attic.call("GET", "/box/toys/things")).body).toEqual([body]);
    expect((await attic.call("DELETE", "/box/toys")).status).toBe(204);
    expect((await attic.call("GET", "/boxes")).body).toEqual([]);
    expect((await attic.call("GET", "/box/toys/things")).status).toBe(404);
    await attic.call("POST", "/boxes", { label: "toys" });
    expect((await attic.call("GET", "/box/toys/things")).body).toEqual([]);
  });

  test("that is false leaves a path its examples", async () => {
    await using attic = await startContract("attic");
    expect((await attic.call("POST", "/reports", { name: "monthly" })).body).toEqual({
      id: 1,
      name: "yearly",
    });
    expect((await attic.call("GET", "/reports")).body).toEqual([{ id: 1, name: "yearly" }]);
  });
});

test.each([
  [
    "that are declared",
    { type: "object", properties: { id: { type: "integer" }, label: { type: "string" } } },
  ],
  ["that are free", { type: "object" }],
])("the x-resource of a collection names the property that identifies its items: %s", async (_, schema) => {
  const content = { "application/json": { schema } };
  const list = { "application/json": { schema: { type: "array", items: schema } } };
  const found = { 200: { description: "Found.", content }, 404: { description: "None." } };
  await using server = await serve({
    "/boxes": {
      "x-resource": { id: "label" },
      get: { responses: { 200: { description: "Boxes.", content: list } } },
      post: { requestBody: { content }, responses: { 201: { description: "Made.", content } } },
    },
    "/boxes/{number}": {
      parameters: [{ name: "number", in: "path", required: true, schema: { type: "string" } }],
      get: { responses: found },
      delete: { responses: { 204: { description: "Gone." } } },
    },
  });
  const box = { id: 5, label: "toys" };
  const headers = { "content-type": "application/json" };
  expect((await server.call("POST", "/boxes", { headers, body: JSON.stringify(box) })).status).toBe(201);
  expect((await server.call("GET", "/boxes/toys")).json).toEqual(box);
  expect((await server.call("DELETE", "/boxes/toys")).status).toBe(204);
  expect((await server.call("GET", "/boxes/toys")).status).toBe(404);
});

describe("an x-resource that the contract contradicts", () => {
  const form = "The value is neither false nor an object with the texts `id` and `collection` only";
  const contractOf = (stated: unknown, path = "/boxes/{id}") => {
    const content = { "application/json": { schema: { properties: { id: { type: "string" } } } } };
    const get = { responses: { 200: { description: "", content } } };
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
    const lists = { type: "array", items: { properties: { id: { type: "string" } } } };
    const list = {
      responses: { 200: { description: "", content: { "application/json": { schema: lists } } } },
    };
    const paths: Record<string, object> = {
      "/boxes": { get: list },
      "/boxes/{id}": { parameters, get },
      "/boxes/{id}/labels": { parameters, get },
      "/of/{owner}/boxes": { get },
      "/other": { get },
    };
    const source = {
      openapi: "3.1.0",
      paths: { ...paths, [path]: { ...paths[path], "x-resource": stated } },
    };
    return readContract("boxes", source, {
      locate: (pointer) => ({ file: `boxes.yaml ${pointer}`, line: 1, column: 2 }),
    });
  };
  const faulty = (stated: unknown, path?: string) =>
    contractOf(stated, path).operations.flatMap(({ fault, pointer }) =>
      fault === undefined ? [] : [pointer],
    );

  test.each([
    ["no", form, ""],
    [true, form, ""],
    [{ path: "/boxes" }, form, ""],
    [{ id: 1 }, form, ""],
    [{ collection: "/crates" }, "The contract has no operation at the path /crates", "/collection"],
    [
      { collection: "/of/{owner}/boxes" },
      "/of/{owner}/boxes has the parameter {owner}, and /boxes/{id} has not",
      "/collection",
    ],
    [{ id: "code" }, "The items have no property code", "/id"],
  ])("is told with its place: %j", (stated, problem, member) => {
    const pointer = `#/paths/~1boxes~1{id}/x-resource${member}`;
    const { operations } = contractOf(stated);
    const [fault] = operations.flatMap((operation) => operation.fault ?? []);
    expect(fault).toMatchObject({ pointer, problem, place: `boxes.yaml ${pointer}:1:2` });
    expect(fault?.remedy).toMatch(/^(Name|Write) .+\.$/);
  });

  test("is a fault of the operations of its path", () => {
    expect(faulty("no")).toEqual(["#/paths/~1boxes~1{id}/get"]);
    expect(faulty("no", "/other")).toEqual(["#/paths/~1other/get"]);
    expect(faulty({ collection: "/crates" })).toEqual(["#/paths/~1boxes~1{id}/get"]);
  });

  test("about the id of items is one of the item and its collection", () => {
    const touched = ["#/paths/~1boxes/get", "#/paths/~1boxes~1{id}/get"];
    expect(faulty({ id: "code" })).toEqual(touched);
    expect(faulty({ id: "code" }, "/boxes")).toEqual(touched);
    expect(faulty({ id: "id" })).toEqual([]);
  });

  test.each(["no", { id: "code" }, { collection: "/crates" }])(
    "lets the others be served: %j",
    async (stated) => {
      const document = contractOf(stated).document as object;
      await using server = await startMockServer({ specs: [{ name: "boxes", document }], auth: "off" });
      const statusOf = async (path: string) =>
        (await server.fetch(new Request(`${server.url("boxes")}${path}`))).status;
      expect([
        await statusOf("/boxes/1"),
        await statusOf("/other"),
        await statusOf("/boxes/1/labels"),
      ]).toEqual([501, 200, 200]);
      expect(server.notices[0]).toMatch(/^boxes: [12] of 5 operations answer 501/);
    },
  );
});
