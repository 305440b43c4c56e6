import { describe, expect, test } from "vitest";

import { ok, returning, send, start, statusOf } from "./any-document.js";
import { networkTest } from "./without-port.js";

describe("a document is served", () => {
  const get = { paths: { "/a": { get: ok } } };

  test.each([
    ["without info", { openapi: "3.0.3", ...get }],
    ["of Swagger 2.0", { swagger: "2.0", ...get }],
    ["of OpenAPI 3.2", { openapi: "3.2.0", $self: "https://api.example/openapi", ...get }],
    ["whose version is a number", { openapi: 3.1, ...get }],
    ...[false, 5, "abc", {}].map((list): [string, object] => [
      `whose server has a variable with the enum ${JSON.stringify(list)}`,
      {
        openapi: "3.1.0",
        ...get,
        servers: [{ url: "https://{h}", variables: { h: { default: "x", enum: list } } }],
      },
    ]),
    ...[5, { quotas: 5 }, { quotas: [{ requests: "many" }] }, { quotas: [5] }].map(
      (limit): [string, object] => [
        `with an x-rate-limit of another form, ${JSON.stringify(limit)}`,
        { openapi: "3.1.0", ...get, "x-rate-limit": limit },
      ],
    ),
    ["whose variables are a list", { openapi: "3.1.0", ...get, servers: [{ url: "/", variables: ["a"] }] }],
    [
      "with responses that have a reference which is no text",
      { openapi: "3.1.0", paths: { ...get.paths, "/b": { get: { responses: { $ref: 5 } } } } },
    ],
    [
      "of Swagger 2.0 with such a reference",
      { swagger: "2.0", paths: { ...get.paths, "/b": { get: { responses: { $ref: 5 } } } } },
    ],
    [
      "with a webhook that has a fault",
      { openapi: "3.1.0", ...get, webhooks: { a: { post: { parameters: 1 } } } },
    ],
    [
      "whose other security alternative can be satisfied",
      { openapi: "3.1.0", ...get, security: [{ nowhere: [] }, {}] },
    ],
  ])("%s", async (_kind, document) => {
    await using server = await start(document);
    expect(await statusOf(server, "GET", "/a")).toBe(200);
  });

  test("without operations, and says that it serves nothing", async () => {
    for (const more of [{}, { paths: {} }, { webhooks: { event: { post: ok } } }]) {
      await using server = await start({ openapi: "3.1.0", ...more });
      expect(server.notices).toEqual([
        "any: The contract has no operation below `paths`, so nothing is served.",
      ]);
      expect(await statusOf(server, "GET", "/a")).toBe(404);
    }
  });

  test.each([
    ["no type", {}, [200, 200]],
    ["allOf", { allOf: [{ type: "object" }] }, [200, 200]],
    ["a reference", { $ref: "#/components/schemas/O" }, [200, 422]],
    ["an enum without null", { type: "string", enum: ["x"] }, [422, 422]],
  ])("with nullable beside %s in OpenAPI 3.0", async (_what, schema, statuses) => {
    const content = { "application/json": { schema: { properties: { p: { nullable: true, ...schema } } } } };
    const post = { ...ok, requestBody: { content } };
    const components = { schemas: { O: { type: "object" } } };
    for (const [index, openapi] of ["3.0.3", "3.1.0"].entries()) {
      await using server = await start({ openapi, paths: { "/a": { post } }, components });
      const headers = { "content-type": "application/json" };
      const { status } = await send(server, "POST", "/a", { headers, body: '{"p":null}' });
      const expected = statuses[index] === 200 && index === 1 && "allOf" in schema ? 422 : statuses[index];
      expect(status).toBe(expected);
    }
  });

  test("with a request body about which nothing is said", async () => {
    await using server = await start({
      openapi: "3.1.0",
      paths: { "/a": { post: { ...ok, requestBody: {} } } },
    });
    const { status } = await send(server, "POST", "/a", { headers: { "content-type": "text/x" }, body: "x" });
    expect(status).toBe(200);
  });

  test("with two operations of one operationId, each validated by its own schema", async () => {
    const query = (type: string) => ({
      ...ok,
      operationId: "same",
      parameters: [{ name: "q", in: "query", schema: { type } }],
    });
    const paths = { "/a": { get: query("integer") }, "/b": { get: query("string") } };
    await using server = await start({ openapi: "3.1.0", paths });
    expect(await statusOf(server, "GET", "/a?q=x")).toBe(422);
    expect(await statusOf(server, "GET", "/b?q=x")).toBe(200);
  });
});

describe("paths", () => {
  test.each([
    ["/a%20b", "/a%20b"],
    ["/a b", "/a%20b"],
    ["/café", "/caf%C3%A9"],
    ["/caf%C3%A9", "/caf%C3%A9"],
    ["/t/", "/t"],
    ["/t", "/t/"],
    ["/q?action=x", "/q"],
    ["/q#part", "/q"],
    ["/{a}-{b}.{c}", "/1-2.3"],
    ["/{the-id}", "/100%25"],
  ])("the path %s of a contract is %s on the wire", async (path, sent) => {
    await using server = await start({ openapi: "3.1.0", paths: { [path]: { get: ok } } });
    expect(await statusOf(server, "GET", sent)).toBe(200);
  });

  test("with queries are told apart by them", async () => {
    const operation = (value: string) => returning({ const: value });
    const paths = {
      "/q?action=list": { get: operation("list") },
      "/q?action=stop": { get: operation("stop") },
      "/q": { get: operation("plain") },
    };
    await using server = await start({ openapi: "3.1.0", paths });
    const bodyOf = async (query: string) => (await send(server, "GET", `/q${query}`)).body;
    expect([await bodyOf("?action=stop"), await bodyOf("?x=1&action=list"), await bodyOf("")]).toEqual([
      '"stop"',
      '"list"',
      '"plain"',
    ]);
    expect(server.notices).toEqual([
      "any: Paths with a query or a fragment, such as /q?action=list, are served at the path before it.",
    ]);
  });

  test("with fragments are told apart by them where a client encodes them", async () => {
    const paths = {
      "/q#list": { get: returning({ const: "list" }) },
      "/q#stop": { get: returning({ const: "stop" }) },
    };
    await using server = await start({ openapi: "3.1.0", paths });
    const bodyOf = async (path: string) => (await send(server, "GET", path)).body;
    expect([await bodyOf("/q%23stop"), await bodyOf("/q%23list"), await bodyOf("/q")]).toEqual([
      '"stop"',
      '"list"',
      '"list"',
    ]);
  });

  test("of a server without a scheme may have its host or not", async () => {
    const document = {
      openapi: "3.1.0",
      servers: [{ url: "api.example.com/v1" }],
      paths: { "/a": { get: ok } },
    };
    await using server = await start(document);
    expect(await statusOf(server, "GET", "/v1/a")).toBe(200);
    expect(await statusOf(server, "GET", "/api.example.com/v1/a")).toBe(200);
  });
});

describe("OPTIONS", () => {
  const paths = { "/a": { options: returning({ const: "own" }), additionalOperations: { PURGE: ok } } };
  const preflight = { origin: "https://app.example", "access-control-request-method": "PURGE" };

  test("of the contract is served, with and without an origin", async () => {
    await using server = await start({ openapi: "3.2.0", paths });
    for (const headers of [{}, { origin: preflight.origin }, { "access-control-request-method": "GET" }])
      expect((await send(server, "OPTIONS", "/a", { headers })).body).toBe('"own"');
  });

  networkTest("as a preflight allows the methods of the contract", async () => {
    await using server = await start({ openapi: "3.2.0", paths });
    const { status, headers } = await send(server, "OPTIONS", "/a", { headers: preflight });
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-methods")?.split(",")).toContain("PURGE");
  });
});

test.each(["", "Any", "a/b", ".."])("refuses the name %j of a document", async (name) => {
  await expect(start({ openapi: "3.1.0" }, name)).rejects.toThrow("is no name for a document of specs.");
});

test("refuses a document whose values are nested too deep for its readers, and one that contains itself", async () => {
  const nested = (levels: number): object => (levels === 0 ? {} : { allOf: [nested(levels - 1)] });
  const place = 'The document "any" cannot be served: #/paths/~1a/get/responses/200 ';
  const refusal = `${place}is nested more than 500 levels deep. Use $ref in place of aliases and of deep nesting.`;
  await expect(start({ openapi: "3.1.0", paths: { "/a": { get: returning(nested(250)) } } })).rejects.toThrow(
    refusal,
  );
  await using server = await start({ openapi: "3.1.0", paths: { "/a": { get: returning(nested(240)) } } });
  expect(await statusOf(server, "GET", "/a")).toBe(200);

  const tree: { properties?: object } = {};
  tree.properties = { tree };
  await expect(start({ openapi: "3.1.0", components: { schemas: { tree } } })).rejects.toThrow(
    "#/components/schemas/tree/properties/tree is an alias of a value that contains it.",
  );
});

test("refuses a document of another kind", async () => {
  await expect(start({ asyncapi: "3.0.0" })).rejects.toThrow(
    'The document "any" cannot be served: #/openapi: There is no `openapi` field.',
  );
});
