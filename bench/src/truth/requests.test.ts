import { expect, test } from "vitest";

import { brokenRequests } from "./broken/broken-requests.js";
import { judge } from "./judge.js";
import { readOperations } from "./read-operations.js";
import { validValues, writeRequest } from "./requests.js";
import { createSchemas } from "./schemas.js";

const schema = {
  type: "object",
  required: ["id", "name", "size"],
  additionalProperties: false,
  properties: {
    id: { type: "string", readOnly: true },
    name: { type: "string", minLength: 2, pattern: "^[a-z]+$" },
    size: { type: "integer", minimum: 1, maximum: 9, exclusiveMaximum: true },
    colour: { type: "string", enum: ["red", "blue"], nullable: true },
    note: { type: "string" },
  },
};
const source = (parameters: readonly object[], mediaType = "application/json") => ({
  openapi: "3.0.3",
  servers: [{ url: "https://{host}/v1/", variables: { host: { default: "a.example" } } }],
  paths: {
    "/things/{id}": {
      post: {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }, ...parameters],
        requestBody: { required: true, content: { [mediaType]: { schema } } },
        responses: { "201": { description: "", content: { "application/json": { schema } } } },
      },
    },
  },
});

function generate(parameters: readonly object[] = [], mediaType?: string) {
  const document = readOperations(JSON.stringify(source(parameters, mediaType)));
  const schemas = createSchemas(document, "request");
  const [operation] = document.operations;
  if (operation === undefined) throw new Error("no operation");
  const { valid, left } = validValues(schemas, operation, 1);
  const requests = valid.map((values) => writeRequest(document, schemas, operation, values, {}));
  const full = valid[1];
  const broken = full === undefined ? [] : brokenRequests(document, schemas, operation, full, {});
  return { document, operation, left, requests, broken };
}

test("a valid request has what is required, and nothing that is read-only", () => {
  const { requests, operation } = generate();
  expect(operation.prefix).toBe("/v1");
  const bodies = requests.map(({ body }) => Object.keys(JSON.parse(String(body)) as object));
  expect(bodies).toEqual([
    ["name", "size"],
    ["name", "size", "colour", "note"],
  ]);
});

test.each([
  [{ style: "form", explode: false }, "p=ab,cd"],
  [{}, "p=ab&p=cd"],
  [{ style: "spaceDelimited", explode: false }, "p=ab%20cd"],
  [{ style: "pipeDelimited", explode: false }, "p=ab%7Ccd"],
])("a list in a query has the style %j", (style, expected) => {
  const list = { type: "array", items: { type: "string" }, minItems: 2, example: ["ab", "cd"] };
  const { requests } = generate([{ name: "p", in: "query", ...style, schema: list }]);
  expect(requests[1]?.target.split("?")[1]).toBe(expected);
});

test("an object in a query is written in brackets", () => {
  const range = { type: "object", properties: { from: { type: "integer", example: 3 } } };
  const { requests } = generate([
    { name: "p", in: "query", style: "deepObject", explode: true, schema: range },
  ]);
  expect(requests[1]?.target).toMatch(/\?p%5Bfrom%5D=3$/);
});

test("each broken request has one mistake, and its place", () => {
  const { broken } = generate([
    { name: "limit", in: "query", required: true, schema: { type: "integer", minimum: 1 } },
  ]);
  const kinds = broken.map(({ kind, places }) => `${kind}: ${places.join(" ")}`);
  expect(new Set(kinds)).toEqual(
    new Set([
      "required parameter: limit",
      "parameter type: limit",
      "parameter bound: limit",
      "media type: ",
      "required body: body",
      "malformed JSON: ",
      "required member: name",
      "required member: size",
      "extra member: unexpectedMember",
      "member type: body",
      "member type: name",
      "member bound: name",
      "member pattern: name",
      "member bound: size",
      "member enum: colour",
    ]),
  );
});

test("a text that a form could mean as another type is not taken for broken", () => {
  const { broken } = generate([], "application/x-www-form-urlencoded");
  const texts = broken.filter(({ kind }) => kind === "member type").map(({ body }) => String(body));
  expect(texts.join(" ")).toContain("size=not-of-this-type");
  expect(texts.join(" ")).not.toContain("note=12345");
});

test("a body that cannot be made leaves the operation out", () => {
  expect(generate([], "application/xml").left[0]).toContain("no body in application/xml");
});

test("an answer counts if its status, media type and body are documented", () => {
  const { document, operation } = generate();
  const replies = createSchemas(document, "response");
  const request = {
    operation,
    kind: "valid",
    detail: "",
    places: [],
    target: "/",
    headers: {},
    body: undefined,
  };
  const answer = (status: number, type: string, body: object) =>
    judge(replies, request, { status, headers: { "content-type": type }, body: JSON.stringify(body) }).why;
  const thing = { id: "1", name: "ab", size: 8, colour: null };
  expect(answer(201, "application/json; charset=utf-8", thing)).toBe("");
  expect(answer(200, "application/json", thing)).toContain("status 200 is not documented");
  expect(answer(201, "text/html", thing)).toContain("content-type text/html");
  expect(answer(201, "application/json", { ...thing, size: 9 })).toContain("/size must be < 9");
});

test("a refusal counts if it is about the content, and is named if it says where", () => {
  const { document, operation } = generate();
  const schemas = createSchemas(document, "response");
  const request = {
    operation,
    kind: "required member",
    detail: "name left out",
    places: ["name"],
    target: "/",
    headers: {},
    body: undefined,
  };
  const verdict = (status: number, body: string, headers = {}) => {
    const { isRight, isNamed } = judge(schemas, request, { status, headers, body });
    return [isRight, isNamed];
  };
  expect(verdict(422, "name is missing")).toEqual([true, true]);
  expect(verdict(422, "", { "x-contract-violations": "#/name" })).toEqual([true, true]);
  expect(verdict(422, "no")).toEqual([true, false]);
  expect(verdict(401, "name")).toEqual([false, false]);
  expect(verdict(500, "name")).toEqual([false, false]);
});
