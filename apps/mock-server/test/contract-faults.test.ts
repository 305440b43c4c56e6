import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { startMockServer } from "../src/index.js";
import { ok, returning, send, start, statusOf } from "./any-document.js";

describe("a fault of a contract", () => {
  const faulty = {
    openapi: "3.1.0",
    paths: {
      "/type": { get: returning({ $ref: "#/components/schemas/Odd" }) },
      "/reference": { get: { responses: { 200: { $ref: "#/components/responses/Gone" } } } },
      "/pattern": { get: returning({ type: "string", pattern: "(" }) },
      "/scheme": { get: { ...ok, security: [{ nowhere: [] }] } },
      "/item": { $ref: "#/components/pathItems/Gone" },
      "/list": { get: { ...ok, parameters: "none" } },
      "/fine": { get: ok },
    },
    components: { schemas: { Odd: { properties: { a: { type: "strng" } } } } },
  };

  test("is told by the operations that it touches, and the others are served", async () => {
    await using server = await start(faulty);
    for (const [path, place] of [
      ["/type", "#/components/schemas/Odd/properties/a/type: `type` is `strng`"],
      [
        "/reference",
        "#/paths/~1reference/get/responses/200: The reference #/components/responses/Gone leads to",
      ],
      ["/scheme", '#/paths/~1scheme/get/security: The security scheme "nowhere" is not declared'],
      ["/item", "#/paths/~1item: The reference #/components/pathItems/Gone leads to"],
      ["/list", "#/paths/~1list/get/parameters: This is a string, not a list"],
    ] as const) {
      const { status, body } = await send(server, "GET", path);
      expect([status, body]).toEqual([
        501,
        { title: "Not Implemented", status: 501, detail: expect.stringContaining(place) },
      ]);
    }
    expect(await statusOf(server, "GET", "/fine")).toBe(200);
  });

  test("is told once at the start, with the number of operations that it touches", async () => {
    await using server = await start({
      ...faulty,
      paths: { "/type": faulty.paths["/type"], "/fine": { get: ok } },
    });
    expect(server.notices).toEqual([
      "any: 1 of 2 operations answer 501, as the contract has faults. The first one: " +
        "#/components/schemas/Odd/properties/a/type: `type` is `strng`, which JSON Schema does not have there. " +
        "Write one of array, boolean, integer, null, number, object, string, or a list of them.",
    ]);
  });

  test("that touches no operation is told, too", async () => {
    const webhooks = { event: { post: { parameters: "none" } } };
    await using server = await start({ openapi: "3.1.0", webhooks, paths: { "/a": { get: ok } } });
    expect(server.notices).toEqual([
      expect.stringMatching(/^any: The contract has a fault that stops no operation: #\/webhooks\/event/),
    ]);
  });

  test("for which no operation is refused is told with their number", async () => {
    const webhooks = { event: { post: { parameters: "none" } }, other: { post: { parameters: 1 } } };
    await using server = await start({ openapi: "3.1.0", webhooks, paths: { "/a": { get: ok } } });
    expect(server.notices).toEqual([
      expect.stringMatching(
        /^any: The contract has 2 faults that stop no operation\. The first one: #\/webhooks/,
      ),
    ]);
  });

  test.each([["1XX"], ["101"], ["999"], ["6XX"], ["abc"]])(
    "that its only response is %s answers 501 with the place and the remedy",
    async (key) => {
      const paths = { "/a": { get: { responses: { [key]: { description: "Odd" } } } } };
      await using server = await start({ openapi: "3.1.0", paths });
      const { status, body } = await send(server, "GET", "/a");
      expect(status).toBe(501);
      const detail = expect.stringMatching(
        `#/paths/~1a/get/responses: None of the responses, ${key}, .*Document a status from 200 to 599`,
      ) as string;
      expect(body).toMatchObject({ detail });
    },
  );

  test("in the name of a response's header is told, and the response is sent without the header", async () => {
    const header = { required: true, schema: { type: "integer" } };
    const headers = { "X Rate Limit": header, "": header, "X-Fine": header };
    const paths = { "/a": { get: { responses: { 200: { description: "OK", headers } } } } };
    await using server = await start({ openapi: "3.1.0", paths });
    const response = await fetch(`${server.url("any")}/a`);
    expect([response.status, response.headers.get("x-fine")]).toEqual([200, "0"]);
    expect(server.notices).toEqual([
      "any: Responses are sent without 2 headers whose name HTTP does not allow: " +
        "#/paths/~1a/get/responses/200/headers/X Rate Limit and others. Write names of letters, digits and hyphens.",
    ]);
  });

  test("that only concerns what a keyword restricts is told, and the operation is served", async () => {
    await using server = await start(faulty);
    expect(await statusOf(server, "GET", "/pattern")).toBe(200);
    expect(server.unvalidated).toEqual([
      "any: Patterns that are no regular expressions, and not validated: (.",
    ]);
  });

  test("has the line and column of the file", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), "any.yaml");
    await writeFile(
      file,
      "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        200:\n          $ref: '#/b'\n",
    );
    await using server = await startMockServer({ specs: [file] });
    expect(server.notices.join()).toContain(
      `${file}:6:9 (#/paths/~1a/get/responses/200): The reference #/b leads`,
    );
  });
});

describe("a value in place of a schema", () => {
  test.each(["paths", "components"])("below %s is told with its line and its remedy", async (where) => {
    const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), "any.yaml");
    const schema = where === "paths" ? "5" : "{ $ref: '#/components/schemas/A' }";
    const lines = [
      "openapi: 3.1.0",
      "components:",
      "  schemas:",
      "    A: 5",
      "paths:",
      "  /a:",
      "    get:",
      "      responses:",
      "        200:",
      "          content:",
      "            application/json:",
      `              schema: ${schema}`,
    ];
    await writeFile(file, lines.filter((line) => where !== "paths" || !line.endsWith("A: 5")).join("\n"));
    await using server = await startMockServer({ specs: [file] });
    const { status, body } = await send(server, "GET", "/a");
    const place = where === "paths" ? `${file}:11:15` : `${file}:4:5`;
    const problem = expect.stringMatching(
      `^The contract has a fault: ${place} .*: This is \`5\`, not a schema. Write an object or a boolean.$`,
    ) as string;
    expect([status, body]).toEqual([501, { title: "Not Implemented", status: 501, detail: problem }]);
  });
});

test("a schema that is only a reference to itself stops its operation, with the place", async () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const content = { "application/json": { schema: to("A") } };
  await using server = await start({
    openapi: "3.1.0",
    paths: { "/a": { get: { responses: { 200: { description: "A", content } } } } },
    components: { schemas: { A: to("B"), B: to("A") } },
  });
  const { status, body } = await send(server, "GET", "/a");
  const detail = expect.stringContaining("#/components/schemas/B: The schema A is part of itself") as string;
  expect([status, body]).toEqual([501, { title: "Not Implemented", status: 501, detail }]);
});

test.each<[string, object]>([
  ["its only alternative", { A: { oneOf: [{ $ref: "#/components/schemas/A" }] } }],
  [
    "alternatives that include it",
    {
      A: { oneOf: [{ $ref: "#/components/schemas/B" }, { $ref: "#/components/schemas/C" }] },
      B: { allOf: [{ $ref: "#/components/schemas/A" }, { properties: { b: {} } }] },
      C: { allOf: [{ $ref: "#/components/schemas/A" }, { properties: { c: {} } }] },
    },
  ],
])("a schema with a discriminator that is part of itself stops its operation: %s", async (_, schemas) => {
  const { A } = schemas as { readonly A: object };
  const schema = { $ref: "#/components/schemas/A" };
  await using server = await start({
    openapi: "3.1.0",
    paths: { "/a": { get: returning(schema) }, "/b": { get: ok } },
    components: { schemas: { ...schemas, A: { ...A, discriminator: { propertyName: "kind" } } } },
  });
  const { status, body } = await send(server, "GET", "/a");
  const detail = expect.stringContaining("The schema A is part of itself: A → ") as string;
  expect([status, body]).toEqual([501, { title: "Not Implemented", status: 501, detail }]);
  expect(await statusOf(server, "GET", "/b")).toBe(200);
  expect(server.notices[0]).toContain("1 of 2 operations answer 501");
  expect(server.unvalidated).toEqual([]);
});

describe("a part that is not served as it is written is told with its place:", () => {
  const query = (name: string, more: object = {}) => ({ name, in: "query", schema: {}, ...more });
  const item = (parameters: readonly object[], own: readonly object[] = []) => ({
    "/a": { parameters, get: { ...ok, parameters: own } },
  });

  test.each<[string, object, string]>([
    ["a path without a slash", { a: { get: ok } }, "#/paths/a: This path is not served: .* Write `/a`."],
    ["a brace that is not closed", { "/un/{a": { get: ok } }, "#/paths/~1un~1{a: A brace of this path "],
    [
      "a brace that is not opened",
      { "/un/a}/{b}": { get: ok } },
      "#/paths/~1un~1a}~1{b}: A brace of this path ",
    ],
    [
      "a repeated parameter of an operation",
      item([], [query("q"), query("r"), query("q")]),
      "#/paths/~1a/get/parameters/2: This is the second parameter `q` in `query`: .* Remove one of them.",
    ],
    [
      "a repeated parameter of a path",
      item([query("q"), query("q")]),
      "#/paths/~1a/parameters/1: This is the second",
    ],
    [
      "a style of another place",
      item([query("q", { style: "matrix" })]),
      "#/paths/~1a/parameters/0/style: `style` is",
    ],
    ["an empty list of paths", [], "#/paths: This is an empty list, not an object. "],
  ])("%s", async (_what, paths, notice) => {
    await using server = await start({ openapi: "3.1.0", paths });
    const pattern = new RegExp(
      `The contract has a fault that stops no operation: ${notice.replaceAll("{", "\\{")}`,
    );
    expect(server.notices).toContainEqual(expect.stringMatching(pattern));
  });

  test("but neither a parameter that an operation has in place of its path's, nor an extension", async () => {
    await using server = await start({
      openapi: "3.1.0",
      paths: { ...item([query("q")], [query("q"), { ...query("q"), in: "header" }]), "x-note": {} },
    });
    expect(server.notices).toEqual([]);
  });
});

describe("places in Swagger 2.0 are those that the author wrote", () => {
  const lines = (text: string) => text.trim().split("\n");
  const swagger = (paths: string, more = "") =>
    `swagger: '2.0'\npaths:\n${lines(paths)
      .map((line) => `  ${line}`)
      .join("\n")}\n${more}`;
  const get = (operation: string) => `/a: { get: ${operation} }`;

  test.each([
    [
      "of a schema",
      get("{ responses: { 200: { schema: { type: strng } } } }"),
      "",
      "responses/200/schema/type",
    ],
    ["of no schema", get("{ responses: { 200: { schema: 5 } } }"), "", "responses/200/schema"],
    ["of a parameter", get("{ parameters: [{ name: q, in: query, type: strng }] }"), "", "parameters/0/type"],
    [
      "of a parameter after the body",
      get("{ parameters: [{ name: b, in: body, schema: {} }, { name: q, in: query, items: { type: 5 } }] }"),
      "",
      "parameters/1/items/type",
    ],
    [
      "of a body",
      get("{ parameters: [{ name: b, in: body, schema: { type: 5 } }] }"),
      "",
      "parameters/0/schema/type",
    ],
    ["of a form", get("{ parameters: [{ name: b, in: formData, type: 5 }] }"), "", "parameters/0/type"],
    [
      "of a field without a name",
      get("{ parameters: [{ in: formData, type: string }] }"),
      "",
      "parameters/0",
    ],
    [
      "of a header",
      get("{ responses: { 200: { headers: { X: { type: 5 } } } } }"),
      "",
      "responses/200/headers/X/type",
    ],
    [
      "of a definition",
      get("{ responses: { 200: { schema: { $ref: '#/definitions/N' } } } }"),
      "definitions: { N: { type: 5 } }",
      "#/definitions/N/type",
    ],
    [
      "of no definition",
      get("{ responses: { 200: { schema: { $ref: '#/definitions/N' } } } }"),
      "definitions: { N: 5 }",
      "#/definitions/N",
    ],
    [
      "of a shared response",
      get("{ responses: { 200: { $ref: '#/responses/R' } } }"),
      "responses: { R: { schema: { type: 5 } } }",
      "#/responses/R/schema/type",
    ],
    [
      "of a shared body",
      get("{ parameters: [{ $ref: '#/parameters/P' }] }"),
      "parameters: { P: { name: b, in: body, schema: { type: 5 } } }",
      "#/parameters/P/schema/type",
    ],
    [
      "of a security scheme",
      get("{ security: [{ s: [] }] }"),
      "securityDefinitions: { s: { type: foo } }",
      "#/securityDefinitions/s/type",
    ],
  ])("%s", async (_what, paths, more, place) => {
    const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), "any.yaml");
    await writeFile(file, swagger(paths, more));
    await using server = await startMockServer({ specs: [file] });
    const pointer = place.startsWith("#") ? place : `#/paths/~1a/get/${place}`;
    const { status, body } = await send(server, "GET", "/a");
    const detail = expect.stringMatching(/any\.yaml:\d+:\d+ \(/) as string;
    expect([status, body]).toEqual([501, { title: "Not Implemented", status: 501, detail }]);
    expect(JSON.stringify(body)).toContain(`(${pointer}): `);
  });

  test("in the problems of a request, too, and in the names of references", async () => {
    const schema = { $ref: "#/definitions/N" };
    const post = {
      parameters: [
        {
          name: "b",
          in: "body",
          schema: { type: "object", properties: { n: schema, m: { type: "string" } } },
        },
        { name: "q", in: "query", type: "integer" },
      ],
      responses: {},
    };
    const gone = { responses: { 200: { schema: { $ref: "#/definitions/Gone" } } } };
    await using server = await start({
      swagger: "2.0",
      paths: { "/a": { post, get: gone } },
      definitions: { N: { type: "integer" } },
    });
    const headers = { "content-type": "application/json" };
    const { body } = await send(server, "POST", "/a?q=x", { headers, body: '{"n":"x","m":1}' });
    const { errors } = body as { readonly errors: readonly { readonly schema: string }[] };
    expect(errors.map((error) => error.schema)).toEqual([
      "#/paths/~1a/post/parameters/1/type",
      "#/definitions/N/type",
      "#/paths/~1a/post/parameters/0/schema/properties/m/type",
    ]);
    const { detail } = (await send(server, "GET", "/a")).body as { readonly detail: string };
    expect(detail).toContain("#/paths/~1a/get/responses/200/schema: The reference #/definitions/Gone leads");
  });
});

test("a problem of a change that the response cannot show names its place in the response", async () => {
  const schema = { type: "object", properties: { a: { type: "integer" } } };
  const content = { "application/json": { schema } };
  const shown = { responses: { 200: { description: "OK", content } } };
  const patch = {
    ...shown,
    requestBody: { content: { "application/json": { schema: { type: "object" } } } },
  };
  await using server = await start({ openapi: "3.1.0", paths: { "/settings": { get: shown, patch } } });
  const headers = { "content-type": "application/json" };
  const { body } = await send(server, "PATCH", "/settings", { headers, body: '{"a":"text"}' });
  expect(body).toMatchObject({
    errors: [
      {
        pointer: "#/a",
        schema: expect.stringMatching(
          /^#\/paths\/~1settings\/\w+\/responses\/200\/content\/application~1json\/schema\/properties\/a\/type$/,
        ) as string,
      },
    ],
  });
});

describe("a security scheme", () => {
  const secured = (scheme: unknown, security = [{ s: [] }]) => ({
    openapi: "3.1.0",
    paths: { "/a": { get: { ...ok, security } }, "/fine": { get: ok } },
    components: { securitySchemes: { s: scheme } },
  });

  test.each([
    [{}, "#/components/securitySchemes/s: This security scheme has no `type`. Write one of apiKey, http, "],
    [null, "#/components/securitySchemes/s: This security scheme has no `type`. "],
    [5, "#/components/securitySchemes/s: This is a number, not an object. "],
    [
      { type: {} },
      "#/components/securitySchemes/s/type: `type` is an object, not a value that OpenAPI has there. ",
    ],
    [
      { type: "foo" },
      "#/components/securitySchemes/s/type: `type` is `foo`, not a value that OpenAPI has there. ",
    ],
    [{ type: "http" }, "#/components/securitySchemes/s: This security scheme of type http has no `scheme`. "],
    [{ type: "http", scheme: 5 }, "#/components/securitySchemes/s/scheme: `scheme` is `5`, not a text. "],
    [
      { type: "apiKey", name: "X-Key", in: "body" },
      "#/components/securitySchemes/s/in: `in` is `body`, not a value that OpenAPI has there. " +
        "Write one of cookie, header, query.",
    ],
    [
      { type: "apiKey", in: "query", name: "" },
      "#/components/securitySchemes/s/name: `name` is empty, not a text. ",
    ],
  ])("that is %j stops the operations that need it, with the place", async (scheme, message) => {
    await using server = await start(secured(scheme));
    const { status, body } = await send(server, "GET", "/a");
    const detail = expect.stringContaining(message) as string;
    expect([status, body]).toEqual([501, { title: "Not Implemented", status: 501, detail }]);
    expect(await statusOf(server, "GET", "/fine")).toBe(200);
  });

  test("that no operation needs is told all the same", async () => {
    await using server = await start(secured({ type: "foo" }, [{ s: [] }, {} as { s: [] }]));
    expect(await statusOf(server, "GET", "/a")).toBe(200);
    expect(server.notices.join()).toContain("stops no operation: #/components/securitySchemes/s/type: ");
  });

  test("that the document names, and does not declare, is told with the place where it is named", async () => {
    await using server = await start({
      openapi: "3.1.0",
      security: [{ s: [] }],
      paths: { "/a": { get: ok } },
    });
    expect(server.notices.join()).toContain('#/security: The security scheme "s" is not declared');
  });
});
