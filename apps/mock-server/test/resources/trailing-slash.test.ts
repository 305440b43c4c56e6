import { describe, expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

const item = { type: "object", properties: { id: { type: "string" }, note: { type: "string" } } };
const content = { "application/json": { schema: item } };
const list = { "application/json": { schema: { type: "array", items: item } } };
const location = { schema: { type: "string" } };
const responding = (status: number, of: object) => ({
  responses: { [status]: { description: "Done.", headers: { Location: location }, content: of } },
});
const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
const collectionPath = {
  get: responding(200, list),
  post: { ...responding(201, content), requestBody: { content } },
};
const itemPath = {
  parameters,
  get: responding(200, content),
  put: { ...responding(201, content), requestBody: { content } },
};

async function start(paths: object, servers: readonly object[] = []) {
  const document = { openapi: "3.1.0", paths, servers };
  const server = await startMockServer({ specs: [{ name: "any", document }] });
  return {
    async call(method: string, path: string, body?: object) {
      const init = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      const response = await fetch(`${server.url("any")}${path}`, { method, ...init });
      const to = response.headers.get("location")?.slice(server.url("any").length);
      return { status: response.status, location: to, body: await response.json() };
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

describe.each([
  ["/r", "/r/{id}", "/r/mine"],
  ["/r/", "/r/{id}/", "/r/mine/"],
  ["/r", "/r/{id}/", "/r/mine/"],
  ["/r/", "/r/{id}", "/r/mine"],
])("an item of %s and %s", (collection, one, written) => {
  test.each([
    ["", undefined],
    ["/v1", "/v1/"],
  ])(
    "is found where `Location` says, and with and without a slash, below the server %j",
    async (base, url) => {
      const paths = { [collection]: collectionPath, [one]: itemPath };
      await using server = await start(paths, url === undefined ? [] : [{ url }]);
      const made = await server.call("POST", `${base}${collection}`, { id: "mine", note: "a" });
      expect(made).toMatchObject({ status: 201, location: `${base}${written}` });
      for (const path of [written, "/r/mine", "/r/mine/"])
        expect((await server.call("GET", base + path)).body).toEqual({ id: "mine", note: "a" });
      const put = await server.call("PUT", `${base}/r/mine`, { note: "b" });
      expect(put).toMatchObject({ status: 201, location: `${base}${written}` });
    },
  );
});

test("paths that differ in the last slash only are two paths, of one resource", async () => {
  const titled = (title: string) => responding(200, { "application/json": { schema: { const: title } } });
  await using server = await start({
    "/t": { get: titled("without") },
    "/t/": { get: titled("with") },
    "/r/{id}": itemPath,
    "/r/{id}/": itemPath,
  });
  expect((await server.call("GET", "/t")).body).toBe("without");
  expect((await server.call("GET", "/t/")).body).toBe("with");
  await server.call("PUT", "/r/mine/", { note: "a" });
  await server.call("PUT", "/r/other", { note: "b" });
  expect((await server.call("GET", "/r/mine")).body).toEqual({ id: "mine", note: "a" });
  expect((await server.call("GET", "/r/mine/")).body).toEqual({ id: "mine", note: "a" });
  expect((await server.call("GET", "/r/other/")).body).toEqual({ id: "other", note: "b" });
});
