import { describe, expect, test } from "vitest";

import { serve } from "../answers/serve.js";
import { startContract, type Running } from "./start-contract.js";

const crate = { id: 1, size: "small", places: ["a", "b"], note: "x" };

async function withCrate() {
  const depot = await startContract("depot");
  await depot.call("POST", "/crates", { ...crate, code: "secret" });
  return depot;
}
const merge = (depot: Running, patch: unknown) =>
  depot.call("PATCH", "/crates/1", patch, "application/merge-patch+json");
const apply = (depot: Running, patch: unknown) =>
  depot.call("PATCH", "/crates/1", patch, "application/json-patch+json");
const stored = async (depot: Running) => (await depot.call("GET", "/crates/1")).body.data;

describe("a JSON Merge Patch", () => {
  test("changes and removes members", async () => {
    await using depot = await withCrate();
    const { status, body } = await merge(depot, { size: "large", note: null });
    const { note: _, ...rest } = crate;
    expect([status, body.data]).toEqual([200, { ...rest, size: "large" }]);
    expect(await stored(depot)).toEqual(body.data);
  });

  test.each([
    ["of a value that the schema refuses", { size: "huge" }, "#/size"],
    ["of a member that is required", { size: null }, "#/size"],
    ["of a member that the schema does not have", { colour: "red" }, "#/colour"],
    ["of a value in a list", { places: [""] }, "#/places/0"],
    ["of another type", { places: {} }, "#/places"],
  ])("is refused, and changes nothing: %s", async (_, patch, pointer) => {
    await using depot = await withCrate();
    const { status, headers, body } = await merge(depot, patch);
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(body.errors).toMatchObject([{ in: "body", pointer }]);
    expect(await stored(depot)).toEqual(crate);
  });

  test("may write what is never shown", async () => {
    await using depot = await withCrate();
    const { status, body } = await merge(depot, { code: "other" });
    expect([status, body.data]).toEqual([200, crate]);
  });

  test("may write members that only the request declares", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/racks", { name: "a" });
    const { status, body } = await depot.call("PATCH", "/racks/a", { lock: { kind: "dial", pin: "1" } });
    expect([status, body]).toEqual([200, { name: "a", lock: { kind: "dial" } }]);
  });

  test("is not blamed for what the item broke before", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/racks", { name: "a", height: "tall" });
    expect((await depot.call("PATCH", "/racks/a", { lock: { kind: "dial" } })).status).toBe(200);
    expect((await depot.call("PATCH", "/racks/a", { height: 2 })).body.height).toBe(2);
  });

  test("may write what the request allows, and the response does not", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/racks", { name: "a", height: 2 });
    const { status, body, headers } = await depot.call("PATCH", "/racks/a", { height: "tall" });
    expect([status, body]).toEqual([200, { name: "a", height: "tall" }]);
    expect(headers.get("x-contract-violations")).toBe('["response/height must be integer"]');
  });

  test("changes a name that is only guessed to be the id", async () => {
    await using depot = await startContract("depot");
    await depot.call("POST", "/racks", { name: "a" });
    expect((await depot.call("PATCH", "/racks/a", { name: "b" })).body).toEqual({ name: "b" });
    expect((await depot.call("GET", "/racks/a")).body).toEqual({ name: "b" });
  });

  test("of the value of a path is refused likewise", async () => {
    await using depot = await withCrate();
    const name = (await depot.call("GET", "/crates/1/owner")).body.name;
    const { status, body } = await depot.call("PATCH", "/crates/1/owner", { name: "" });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "#/name" }]]);
    expect((await depot.call("GET", "/crates/1/owner")).body.name).toBe(name);
  });
});

describe("a JSON Patch", () => {
  test.each([
    ["an object without op", [{}]],
    ["an op that does not exist", [{ op: "extend", path: "/note" }]],
    ["no list", { op: "remove", path: "/note" }],
    ["no object", ["remove"]],
    ["an operation without a path", [{ op: "remove" }]],
    ["a path without a slash", [{ op: "remove", path: "note" }]],
    ["a path with a tilde that escapes nothing", [{ op: "remove", path: "/~2" }]],
    ["an add without a value", [{ op: "add", path: "/note" }]],
    ["a test without a value", [{ op: "test", path: "/nothing" }]],
    ["a copy without a source", [{ op: "copy", path: "/note" }]],
    ["a copy from a source without a slash", [{ op: "copy", from: "size", path: "/note" }]],
  ])("that is malformed is a 400, and changes nothing: %s", async (_, patch) => {
    await using depot = await withCrate();
    expect((await apply(depot, patch)).status).toBe(400);
    expect(await stored(depot)).toEqual(crate);
  });

  test.each([
    ["remove of a member that is not there", { op: "remove", path: "/nothing" }],
    ["replace of a member that is not there", { op: "replace", path: "/code2", value: "x" }],
    ["add below a member that is not there", { op: "add", path: "/nothing/x", value: 1 }],
    ["add of the prototype", { op: "add", path: "/__proto__", value: { size: "large" } }],
    ["add to the prototype", { op: "add", path: "/__proto__/polluted", value: 1 }],
    ["add to the constructor", { op: "add", path: "/constructor/prototype/polluted", value: 1 }],
    ["add behind the end of a list", { op: "add", path: "/places/3", value: "c" }],
    ["copy behind the end of a list", { op: "copy", from: "/note", path: "/places/3" }],
    ["move behind the end of a list", { op: "move", from: "/note", path: "/places/9" }],
    ["replace behind the end of a list", { op: "replace", path: "/places/-", value: "c" }],
    ["an index with a leading zero", { op: "replace", path: "/places/01", value: "c" }],
    ["remove of a name in a list", { op: "remove", path: "/places/length" }],
    ["move into itself", { op: "move", from: "/places", path: "/places/0" }],
    ["remove of the whole item", { op: "remove", path: "" }],
    ["replace of the whole item by a text", { op: "replace", path: "", value: "x" }],
    ["add of a value that the schema refuses", { op: "add", path: "/size", value: "huge" }],
    ["remove of a member that is required", { op: "remove", path: "/size" }],
    ["add of a member that the schema does not have", { op: "add", path: "/colour", value: "red" }],
  ])("that cannot be applied is a 422, and changes nothing: %s", async (_, operation) => {
    await using depot = await withCrate();
    const patch = [{ op: "replace", path: "/note", value: "changed" }, operation];
    expect((await apply(depot, patch)).status).toBe(422);
    expect(await stored(depot)).toEqual(crate);
    expect({}).not.toHaveProperty("polluted");
  });

  test("of no operations changes nothing", async () => {
    await using depot = await withCrate();
    expect((await apply(depot, [])).status).toBe(200);
    expect(await stored(depot)).toEqual(crate);
  });

  test("with a test that fails shows no value of the item", async () => {
    await using depot = await withCrate();
    await merge(depot, { size: "large" });
    const { body } = await apply(depot, [{ op: "test", path: "/size", value: "guess" }]);
    expect(body.detail).toBe("The JSON Patch cannot be applied: the test of /size failed.");
  });

  test.each(["/places/length", "/size/length", "/toString"])(
    "tests no place that is none: %s",
    async (path) => {
      await using depot = await withCrate();
      const value = path === "/size/length" ? 5 : 1;
      expect((await apply(depot, [{ op: "test", path, value }])).status).toBe(409);
    },
  );

  test("with a test that fails is a 409", async () => {
    await using depot = await withCrate();
    for (const path of ["/note", "/nothing", "/__proto__"]) {
      expect((await apply(depot, [{ op: "test", path, value: {} }])).status).toBe(409);
    }
  });

  test("moves, copies and adds", async () => {
    await using depot = await withCrate();
    const { status, body } = await apply(depot, [
      { op: "add", path: "/places/-", value: "c" },
      { op: "move", from: "/places/0", path: "/places/2" },
      { op: "copy", from: "/note", path: "/places/0" },
      { op: "remove", path: "/note" },
    ]);
    expect([status, body.data]).toEqual([200, { id: 1, size: "small", places: ["x", "b", "c", "a"] }]);
  });
});

describe("a JSON Patch of members that only responses declare", () => {
  const patch = (bakery: Running, id: string, operations: readonly object[]) =>
    bakery.call("PATCH", `/orders/${id}`, operations, "application/json-patch+json");

  test("writes and removes them", async () => {
    await using bakery = await startContract("bakery");
    const { body: made } = await bakery.call("POST", "/orders", { name: "rye" });
    const { status, body } = await patch(bakery, made.id, [
      { op: "replace", path: "/status", value: "baked" },
      { op: "remove", path: "/created_at" },
    ]);
    const { created_at: _, ...rest } = made;
    expect([made.status, status, body]).toEqual(["raw", 200, { ...rest, status: "baked" }]);
    expect((await bakery.call("GET", `/orders/${made.id}`)).body).toEqual(body);
  });

  test("leaves the read-only ones as they are", async () => {
    await using bakery = await startContract("bakery");
    const { body: made } = await bakery.call("POST", "/orders", { name: "rye" });
    const { status, body } = await patch(bakery, made.id, [
      { op: "replace", path: "/oven", value: "mine" },
      { op: "replace", path: "/name", value: "spelt" },
    ]);
    expect([status, body]).toEqual([200, { ...made, name: "spelt" }]);
    expect(Object.keys(body)).toEqual(Object.keys(made));
  });
});

describe("a PATCH of application/json", () => {
  const schema = {
    type: "object",
    properties: { id: { type: "string" }, any: {}, note: { type: ["string", "null"] } },
  };
  const content = { "application/json": { schema } };
  const sealed = {
    ...schema,
    properties: { ...schema.properties, note: { type: "string", readOnly: true } },
  };
  const shown = { "application/json": { schema: sealed } };
  const answered = (of: object) => ({ 200: { description: "A jar.", content: of } });
  const responses = answered(content);
  const jars = () =>
    serve({
      "/jars/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { responses },
        put: { requestBody: { content }, responses },
        patch: { requestBody: { content: { "application/json": {} } }, responses },
      },
      "/tins/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { responses: answered(shown) },
        put: { requestBody: { content }, responses: answered(shown) },
        patch: { requestBody: { content: { "application/json": {} } }, responses: answered(shown) },
      },
    });
  const headers = { "content-type": "application/json" };

  test.each([
    ["with operations is a JSON Patch", [{ op: "remove", path: "/any" }], { id: "1", note: "x" }],
    ["removes by null what may be null only as anything may", { any: null }, { id: "1", note: "x" }],
    ["keeps a null that the schema names", { note: null }, { id: "1", any: 1, note: null }],
  ])("%s", async (_, patch, left) => {
    await using server = await jars();
    const jar = { id: "1", any: 1, note: "x" };
    await server.call("PUT", "/jars/1", { headers, body: JSON.stringify(jar) });
    const { status, json } = await server.call("PATCH", "/jars/1", { headers, body: JSON.stringify(patch) });
    expect([status, json]).toEqual([200, left]);
  });

  test("changes a member that only responses say is read-only", async () => {
    await using server = await jars();
    await server.call("PUT", "/tins/1", { headers, body: '{"id":"1","note":"x"}' });
    const body = '[{"op":"replace","path":"/note","value":"y"}]';
    expect((await server.call("PATCH", "/tins/1", { headers, body })).json).toEqual({ id: "1", note: "y" });
  });
});
