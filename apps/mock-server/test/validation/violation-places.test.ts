import { isJsonObject, lookUp, pointerKeys } from "@event-contracts/contracts/openapi";
import { describe, expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
import type { Violation } from "../../src/failure/violation.js";
import type { Reply } from "../../src/http/outcome.js";
import { MOST_VIOLATIONS } from "../../src/validation/violations.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { serve, validate, validateBody, type Served } from "./operation.js";

const POST = "#/paths/~1parcels~1{id}/post";
const BODY = `${POST}/requestBody/content/application~1json`;

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const components = {
  Name: { type: "string", maxLength: 3 },
  // More keywords than a schema that is compiled as a part of others.
  Person: {
    type: "object",
    required: ["name"],
    properties: { name: ref("Name"), never: false, age: { type: "integer", minimum: 0, maximum: 150 } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 5,
    propertyNames: { maxLength: 9 },
  },
  Never: false,
  NamedPerson: { $ref: "#/components/schemas/Person" },
  Cat: {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "cat" }, claws: { type: "integer" } },
  },
  Dog: {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "dog" }, bark: { type: "string" } },
  },
  Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
  Animal: { oneOf: [ref("Cat"), ref("Dog")] },
  NullablePet: { oneOf: [ref("Cat"), ref("Dog"), { type: "null" }], discriminator: { propertyName: "kind" } },
};

/** The places of violations, each of which the document has. */
function pointersOf({ contract }: Served, violations: readonly Violation[]): readonly (string | undefined)[] {
  const pointers = violations.map(({ schemaPointer }) => schemaPointer);
  expect(pointers.length).toBeLessThan(MOST_VIOLATIONS);
  for (const pointer of pointers) expect(lookUp(contract.document, pointer ?? "")).toBeDefined();
  return pointers;
}

function requestPlaces(
  served: Served,
  parts: Parameters<typeof validate>[1],
): readonly (string | undefined)[] {
  const result = validate(served, parts);
  return result.valid ? [] : pointersOf(served, result.violations);
}

function bodyPlaces(schema: object | boolean, body: unknown): readonly (string | undefined)[] {
  const requestBody = { content: { "application/json": { schema } } };
  return requestPlaces(serve({ requestBody }, { schemas: components }), { body });
}

describe("a violation of a body has the place of the keyword", () => {
  test.each<[title: string, schema: object | boolean, body: unknown, places: readonly string[]]>([
    ["a type", { type: "string" }, 1, ["/schema/type"]],
    ["a schema that takes nothing", false, 1, ["/schema"]],
    ["a component", ref("Name"), "Anna", ["#/components/schemas/Name/maxLength"]],
    ["a component that takes nothing", ref("Never"), 1, ["#/components/schemas/Never/not"]],
    [
      "a chain of components",
      ref("NamedPerson"),
      {},
      ["#/components/schemas/Person/minProperties", "#/components/schemas/Person/required"],
    ],
    [
      "members of a component",
      { properties: { person: ref("Person") } },
      { person: { name: "Anna", never: 1, age: 151, other: 1 } },
      [
        "#/components/schemas/Person/additionalProperties",
        "#/components/schemas/Name/maxLength",
        "#/components/schemas/Person/properties/never",
        "#/components/schemas/Person/properties/age/maximum",
      ],
    ],
    ["a member that is not allowed", { properties: { a: false } }, { a: 1 }, ["/schema/properties/a"]],
    [
      "a name with a pattern",
      { patternProperties: { "^a": false } },
      { a: 1 },
      ["/schema/patternProperties/^a"],
    ],
    ["an item", { items: false }, [1], ["/schema/items"]],
    ["an item of a tuple", { prefixItems: [true, false] }, [1, 2], ["/schema/prefixItems/1"]],
    ["an item after a tuple", { prefixItems: [true], items: false }, [1, 2], ["/schema/items"]],
    [
      "a part of allOf",
      { allOf: [{ type: "object" }, { required: ["a/b"] }] },
      {},
      ["/schema/allOf/1/required"],
    ],
    ["a part of allOf that takes nothing", { allOf: [false] }, 1, ["/schema/allOf/0"]],
    [
      "alternatives",
      { oneOf: [{ type: "string" }, { type: "integer" }] },
      true,
      ["/schema/oneOf/0/type", "/schema/oneOf/1/type"],
    ],
    ["two alternatives that hold", { oneOf: [{}, { type: "integer" }] }, 1, ["/schema/oneOf"]],
    ["a schema that must not hold", { not: { type: "integer" } }, 1, ["/schema/not"]],
    [
      "then",
      JSON.parse('{"if":{"type":"integer"},"then":{"minimum":2}}') as object,
      1,
      ["/schema/then/minimum"],
    ],
    ["else that takes nothing", { if: { type: "string" }, else: false }, 1, ["/schema/else"]],
    [
      "a schema of another member",
      { dependentSchemas: { a: { required: ["b"] } } },
      { a: 1 },
      ["/schema/dependentSchemas/a/required"],
    ],
    [
      "a member that another one needs",
      { dependentRequired: { a: ["b"] } },
      { a: 1 },
      ["/schema/dependentRequired"],
    ],
    [
      "a name",
      { propertyNames: { maxLength: 1 } },
      { ab: 1 },
      ["/schema/propertyNames/maxLength", "/schema/propertyNames"],
    ],
    ["a surplus member", { additionalProperties: false }, { a: 1 }, ["/schema/additionalProperties"]],
    ["an unevaluated member", { unevaluatedProperties: false }, { a: 1 }, ["/schema/unevaluatedProperties"]],
    [
      "a required member that has a default",
      { required: ["a"], properties: { a: { type: "string", default: "x" } } },
      { a: 1 },
      ["/schema/properties/a/type"],
    ],
    [
      "a member called __proto__",
      { properties: { ["__proto__"]: { type: "string" } } },
      JSON.parse('{"__proto__":1}'),
      ["/schema/properties/__proto__/type"],
    ],
    ["a long integer", { maximum: 3 }, 2n ** 70n, ["/schema/maximum"]],
    ["no tag of a discriminator", ref("Pet"), {}, ["#/components/schemas/Pet/discriminator"]],
    ["another tag", ref("Pet"), { kind: "cow" }, ["#/components/schemas/Pet/discriminator"]],
    [
      "a text in place of an object with a tag",
      ref("Pet"),
      "cat",
      ["#/components/schemas/Pet/discriminator"],
    ],
    [
      "a member of a selected alternative",
      ref("Pet"),
      { kind: "cat", claws: "x" },
      ["#/components/schemas/Cat/properties/claws/type"],
    ],
    ["a text in place of null", ref("NullablePet"), "cat", ["#/components/schemas/NullablePet/oneOf/2/type"]],
    [
      "a member of an alternative that its constant selects",
      ref("Animal"),
      { kind: "dog", bark: 1 },
      ["#/components/schemas/Dog/properties/bark/type"],
    ],
  ])("%s", (_, schema, body, places) => {
    expect(bodyPlaces(schema, body)).toEqual(
      places.map((place) => (place.startsWith("#") ? place : BODY + place)),
    );
  });

  test("a body that is missing, and is required by a component", () => {
    const content = { "application/json": {} };
    expect(requestPlaces(serve({ requestBody: { required: true, content } }), {})).toEqual([
      `${POST}/requestBody/required`,
    ]);
    const contract = createContract("pets", {
      openapi: "3.1.0",
      info: { title: "Pets", version: "1" },
      paths: { "/a": { post: { requestBody: { $ref: "#/components/requestBodies/Pet" }, responses: {} } } },
      components: { requestBodies: { Pet: { required: true, content } } },
    });
    const [operation] = contract.operations;
    if (operation === undefined) throw new Error("There is no operation.");
    expect(requestPlaces({ contract, operation }, {})).toEqual(["#/components/requestBodies/Pet/required"]);
  });
});

test.each<[title: string, parameter: object, parts: object, places: readonly string[]]>([
  ["a missing parameter", { in: "query", required: true, schema: {} }, {}, ["/required"]],
  ["a wrong value", { in: "query", schema: { type: "integer" } }, { query: "p=x" }, ["/schema/type"]],
  ["a header", { in: "header", required: true, schema: {} }, {}, ["/required"]],
  ["a cookie", { in: "cookie", schema: { enum: ["a"] } }, { headers: { cookie: "p=b" } }, ["/schema/enum"]],
  [
    "a path",
    { in: "path", required: true, schema: { maxLength: 1 } },
    { path: { p: "ab" } },
    ["/schema/maxLength"],
  ],
  [
    "another style",
    { in: "path", required: true, style: "label", schema: {} },
    { path: { p: "a" } },
    ["/style"],
  ],
  [
    "a style by default",
    { in: "header", schema: { type: "object", properties: { a: {} } } },
    { headers: { p: "a" } },
    [""],
  ],
  [
    "other content",
    { in: "query", content: { "application/json": { schema: {} } } },
    { query: "p=%7B" },
    ["/content/application~1json"],
  ],
  [
    "a wrong value in content",
    { in: "query", content: { "application/json": { schema: { type: "integer" } } } },
    { query: "p=%22a%22" },
    ["/content/application~1json/schema/type"],
  ],
])("a violation of a parameter has its place: %s", (_, parameter, parts, places) => {
  const served = serve({
    parameters: [
      { name: "other", in: "query" },
      { name: "p", ...parameter },
    ],
  });
  expect(requestPlaces(served, parts)).toEqual(places.map((place) => `${POST}/parameters/1${place}`));
});

test("a violation of a parameter of the path, or of a component, has its place", () => {
  const contract = createContract("pets", {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: {
      "/a": {
        parameters: [{ name: "a", in: "query", required: true, schema: {} }],
        post: { parameters: [{ $ref: "#/components/parameters/B" }], responses: {} },
      },
    },
    components: { parameters: { B: { name: "b", in: "query", required: true, schema: {} } } },
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("There is no operation.");
  expect(requestPlaces({ contract, operation }, {}).toSorted()).toEqual([
    "#/components/parameters/B/required",
    "#/paths/~1a/parameters/0/required",
  ]);
});

describe("a violation of a form or of its parts has its place", () => {
  const schema = { type: "object", properties: { a: { type: "object", required: ["b"] } } };
  const multipart = "multipart/form-data; boundary=x";
  const part = (headers: string, text: string): string =>
    `--x\r\nContent-Disposition: form-data; name="a"\r\n${headers}\r\n${text}\r\n--x--\r\n`;
  test.each<[title: string, encoding: object, contentType: string, body: string, place: string]>([
    [
      "a member",
      {},
      multipart,
      part("Content-Type: application/json\r\n", "{}"),
      "/schema/properties/a/required",
    ],
    ["a part that is no JSON", {}, multipart, part("Content-Type: application/json\r\n", "{"), "/schema"],
    [
      "a part of another media type",
      { a: { contentType: "image/png" } },
      multipart,
      part("Content-Type: text/plain\r\n", "x"),
      "/encoding/a/contentType",
    ],
    [
      "a part that should be JSON",
      { a: { contentType: "application/json" } },
      multipart,
      part("", "{"),
      "/encoding/a/contentType",
    ],
    [
      "a header of a part",
      { a: { headers: { "X-A": { required: true, schema: {} } } } },
      multipart,
      part("Content-Type: application/json\r\n", '{"b":1}'),
      "/encoding/a/headers/X-A/required",
    ],
    [
      "a header of a part that is a component",
      { a: { headers: { "X-A": { $ref: "#/components/headers/A" } } } },
      multipart,
      part("Content-Type: application/json\r\n", '{"b":1}'),
      "#/components/headers/A/required",
    ],
  ])("%s", async (_, encoding, contentType, body, place) => {
    const headers = { A: { required: true, schema: {} } };
    const served = serve(
      { requestBody: { content: { "multipart/form-data": { schema, encoding } } } },
      { headers },
    );
    const result = await validateBody(served, contentType, body);
    const base = `${POST}/requestBody/content/multipart~1form-data`;
    expect(result.valid ? [] : pointersOf(served, result.violations)).toEqual([
      place.startsWith("#") ? place : base + place,
    ]);
  });

  test("a form whose field is no JSON", async () => {
    const content = {
      "application/x-www-form-urlencoded": { schema, encoding: { a: { contentType: "application/json" } } },
    };
    const served = serve({ requestBody: { content } });
    const result = await validateBody(served, "application/x-www-form-urlencoded", "a=%7B");
    expect(result.valid ? [] : pointersOf(served, result.violations)).toEqual([
      `${POST}/requestBody/content/application~1x-www-form-urlencoded/encoding/a/contentType`,
    ]);
  });

  test("a body that is no YAML", () => {
    const served = serve({
      requestBody: { content: { "application/yaml": { schema: { type: "object" } } } },
    });
    expect(requestPlaces(served, { body: "a: [", form: "yaml" })).toEqual([
      `${POST}/requestBody/content/application~1yaml`,
    ]);
  });

  test("an item of a sequence", async () => {
    const content = { "application/jsonl": { itemSchema: { type: "integer" } } };
    const served = serve({ requestBody: { content } }, { openapi: "3.2.0" });
    const result = await validateBody(served, "application/jsonl", '1\n"a"\n');
    expect(result.valid ? [] : pointersOf(served, result.violations)).toEqual([
      `${POST}/requestBody/content/application~1jsonl/itemSchema/type`,
    ]);
  });
});

describe("a violation of a response has its place", () => {
  const OK = "#/paths/~1pets/get/responses/200";
  const SHARED = "#/components/responses/Problem";
  const responses = {
    200: {
      description: "Pets.",
      headers: {
        "X-Total": { required: true, schema: { type: "integer" } },
        "X-Pages": { schema: { type: "integer" } },
        "X-Shared": { $ref: "#/components/headers/Shared" },
        "X-Map": { schema: { type: "object", properties: { a: {} } } },
        "X-Json": { content: { "application/json": { schema: { type: "integer" } } } },
      },
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["id"],
            properties: {
              id: { type: "string" },
              owner: ref("Person"),
              secret: { type: "string", writeOnly: true },
              open: { type: "object", properties: { a: {} }, additionalProperties: true },
            },
          },
        },
        "application/jsonl": { itemSchema: { type: "integer" } },
        "text/event-stream": { itemSchema: { type: "object", required: ["event"] } },
        "application/json-seq": { itemSchema: ref("Name") },
      },
    },
    201: { description: "None." },
    400: { $ref: SHARED },
    404: { $ref: SHARED },
    422: {
      description: "The same content.",
      content: {
        "application/json": { schema: { type: "object", required: ["code"], properties: { code: {} } } },
      },
    },
  };
  const contract = createContract(
    "pets",
    {
      openapi: "3.2.0",
      info: { title: "Pets", version: "1" },
      paths: { "/pets": { get: { responses } } },
      components: {
        schemas: components,
        headers: { Shared: { schema: { type: "string", maxLength: 1 } } },
        responses: {
          Problem: {
            description: "A problem.",
            headers: { "X-Pages": { schema: { type: "integer" } } },
            content: {
              "application/json": {
                schema: { type: "object", required: ["code"], properties: { code: {} } },
              },
            },
          },
        },
      },
    },
    { isOwn: true },
  );
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("There is no operation.");
  const ok = { status: 200, headers: { "X-Total": "1" }, body: { id: "1" } };

  test.each<[title: string, reply: Reply, place: string]>([
    ["a status that is not declared", { status: 500 }, "#/paths/~1pets/get/responses"],
    ["another media type", { ...ok, mediaType: "text/plain", body: "x" }, `${OK}/content`],
    ["no body", { status: 200, headers: ok.headers }, `${OK}/content`],
    ["a body that is not declared", { status: 201, body: {} }, "#/paths/~1pets/get/responses/201"],
    ["a missing header", { ...ok, headers: {} }, `${OK}/headers/X-Total/required`],
    ["a wrong header", { ...ok, headers: { "X-Total": "x" } }, `${OK}/headers/X-Total/schema/type`],
    [
      "a wrong header of an equal schema",
      { ...ok, headers: { ...ok.headers, "X-Pages": "x" } },
      `${OK}/headers/X-Pages/schema/type`,
    ],
    [
      "a header of a component",
      { ...ok, headers: { ...ok.headers, "X-Shared": "xx" } },
      "#/components/headers/Shared/schema/maxLength",
    ],
    ["a header in another style", { ...ok, headers: { ...ok.headers, "X-Map": "a" } }, `${OK}/headers/X-Map`],
    [
      "a header with other content",
      { ...ok, headers: { ...ok.headers, "X-Json": '"a"' } },
      `${OK}/headers/X-Json/content/application~1json/schema/type`,
    ],
    ["a header that is not declared", { ...ok, headers: { ...ok.headers, "X-Other": "1" } }, `${OK}/headers`],
    [
      "a header where none is declared",
      { status: 201, headers: { "X-Other": "1" } },
      "#/paths/~1pets/get/responses/201",
    ],
    ["a missing member", { ...ok, body: {} }, `${OK}/content/application~1json/schema/required`],
    [
      "a wrong member",
      { ...ok, body: { id: 1 } },
      `${OK}/content/application~1json/schema/properties/id/type`,
    ],
    [
      "a member that only requests have",
      { ...ok, body: { id: "1", secret: "x" } },
      `${OK}/content/application~1json/schema/properties/secret`,
    ],
    [
      "a member that is not declared",
      { ...ok, body: { id: "1", other: 1 } },
      `${OK}/content/application~1json/schema`,
    ],
    [
      "a member that is not declared, but may be",
      { ...ok, body: { id: "1", open: { b: 1 } } },
      `${OK}/content/application~1json/schema/properties/open`,
    ],
    [
      "a member of a component that is not declared",
      { ...ok, body: { id: "1", owner: { name: "A", other: 1 } } },
      "#/components/schemas/Person/additionalProperties",
    ],
    [
      "a member of a response that is shared",
      { status: 404, body: {} },
      `${SHARED}/content/application~1json/schema/required`,
    ],
    [
      "a header of a response that is shared",
      { status: 404, headers: { "X-Pages": "x" }, body: { code: 1 } },
      `${SHARED}/headers/X-Pages/schema/type`,
    ],
    [
      "a member where another response has an equal schema",
      { status: 422, body: {} },
      "#/paths/~1pets/get/responses/422/content/application~1json/schema/required",
    ],
    [
      "an item",
      { ...ok, mediaType: "application/jsonl", body: '1\n"a"\n' },
      `${OK}/content/application~1jsonl/itemSchema/type`,
    ],
    [
      "items that are no JSON",
      { ...ok, mediaType: "application/jsonl", body: "1\n{\n" },
      `${OK}/content/application~1jsonl`,
    ],
    [
      "an event",
      { ...ok, mediaType: "text/event-stream", body: "data: 1\n\n" },
      `${OK}/content/text~1event-stream/itemSchema/required`,
    ],
    [
      "an item of a component",
      { ...ok, mediaType: "application/json-seq", body: '\u001E"Anna"\n' },
      "#/components/schemas/Name/maxLength",
    ],
  ])("%s", (_, reply, place) => {
    const violations = responseValidators(contract)(operation)(reply);
    expect(pointersOf({ contract, operation }, violations)).toEqual([place]);
  });
});

test("the last key of a place is the keyword, if the contract has it", () => {
  const schema = { type: "object", required: ["a"], properties: { b: { minimum: 3 } }, maxProperties: 0 };
  const served = serve({ requestBody: { content: { "application/json": { schema } } } });
  const result = validate(served, { body: { b: 1 } });
  expect(result.valid).toBe(false);
  if (result.valid) return;
  for (const { keyword, schemaPointer = "" } of result.violations) {
    expect(pointerKeys(schemaPointer).at(-1)).toBe(keyword);
    expect(isJsonObject(lookUp(served.contract.document, schemaPointer.slice(0, -keyword.length - 1)))).toBe(
      true,
    );
  }
});
