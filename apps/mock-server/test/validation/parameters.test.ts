import { describe, expect, test } from "vitest";

import { describe as describeViolation } from "../../src/failure/violation.js";
import type { RequestParts } from "../../src/validation/request-validator.js";
import { placesOf, serve, validate } from "./operation.js";

const integers = { type: "array", items: { type: "integer" } };
const texts = { type: "array", items: { type: "string" } };
const textMap = { type: "object", additionalProperties: { type: "string" } };
const point = {
  type: "object",
  properties: { x: { type: "integer" }, y: { type: "integer" } },
};

interface Written {
  readonly in: keyof typeof places;
  readonly name?: string;
  readonly [field: string]: unknown;
}

type Place = "cookies" | "headers" | "path" | "query";
const places = { cookie: "cookies", header: "headers", path: "path", query: "query" } as const;

/** The typed value of the parameter `p`, or the places of the violations. */
function read(parameter: Written, parts: Partial<RequestParts>): unknown {
  const result = validate(serve({ parameters: [{ name: "p", ...parameter }] }), parts);
  if (!result.valid) return placesOf(result);
  const typed = result.request[places[parameter.in] as Place] ?? {};
  const name = parameter.name ?? "p";
  return Object.hasOwn(typed, name) ? typed[name] : undefined;
}

const header = (p: string): Partial<RequestParts> => ({ headers: { p } });
const cookie = (text: string): Partial<RequestParts> => ({ headers: { cookie: text } });
const path = (p: string): Partial<RequestParts> => ({
  path: { p: decodeURIComponent(p) },
  encodedPath: { p },
});
const query = (text: string): Partial<RequestParts> => ({ query: text });

describe("every style", () => {
  test.each<[string, Written, Partial<RequestParts>, unknown]>([
    ["path simple", { in: "path", schema: integers }, path("1,2"), [1, 2]],
    ["path simple, an object", { in: "path", schema: point }, path("x,1,y,2"), { x: 1, y: 2 }],
    ["path simple, exploded", { in: "path", explode: true, schema: point }, path("x=1,y=2"), { x: 1, y: 2 }],
    ["path label", { in: "path", style: "label", schema: { type: "integer" } }, path(".5"), 5],
    ["path label, a list", { in: "path", style: "label", schema: integers }, path(".1,2"), [1, 2]],
    [
      "path label, exploded",
      { in: "path", style: "label", explode: true, schema: integers },
      path(".1.2"),
      [1, 2],
    ],
    [
      "path label, an object",
      { in: "path", style: "label", explode: true, schema: point },
      path(".x=1.y=2"),
      { x: 1, y: 2 },
    ],
    ["path matrix", { in: "path", style: "matrix", schema: { type: "integer" } }, path(";p=5"), 5],
    ["path matrix, a list", { in: "path", style: "matrix", schema: integers }, path(";p=1,2"), [1, 2]],
    [
      "path matrix, exploded",
      { in: "path", style: "matrix", explode: true, schema: integers },
      path(";p=1;p=2"),
      [1, 2],
    ],
    [
      "path matrix, an object",
      { in: "path", style: "matrix", schema: point },
      path(";p=x,1,y,2"),
      { x: 1, y: 2 },
    ],
    [
      "path matrix, an exploded object",
      { in: "path", style: "matrix", explode: true, schema: point },
      path(";x=1;y=2"),
      { x: 1, y: 2 },
    ],
    ["query form", { in: "query", schema: integers }, query("p=1&p=2"), [1, 2]],
    ["query form, one item", { in: "query", schema: integers }, query("p=1"), [1]],
    ["query form, not exploded", { in: "query", explode: false, schema: integers }, query("p=1,2"), [1, 2]],
    [
      "query form, encoded commas between numbers",
      { in: "query", explode: false, schema: integers },
      query("p=1%2C2"),
      [1, 2],
    ],
    [
      "query form, an encoded comma in a text",
      { in: "query", explode: false, schema: { type: "array", items: { type: "string" } } },
      query("p=a%2Cb,c"),
      ["a,b", "c"],
    ],
    ["query form, an object", { in: "query", schema: point }, query("x=1&y=2&z=3"), { x: 1, y: 2 }],
    [
      "query form, an object that is not exploded",
      { in: "query", explode: false, schema: point },
      query("p=x,1,y,2"),
      { x: 1, y: 2 },
    ],
    [
      "query spaceDelimited",
      { in: "query", style: "spaceDelimited", schema: integers },
      query("p=1%202+3"),
      [1, 2, 3],
    ],
    [
      "query spaceDelimited, exploded",
      { in: "query", style: "spaceDelimited", explode: true, schema: integers },
      query("p=1&p=2"),
      [1, 2],
    ],
    [
      "query pipeDelimited",
      { in: "query", style: "pipeDelimited", schema: integers },
      query("p=1|2"),
      [1, 2],
    ],
    [
      "query pipeDelimited, encoded",
      { in: "query", style: "pipeDelimited", schema: integers },
      query("p=1%7C2"),
      [1, 2],
    ],
    [
      "query pipeDelimited, an object",
      { in: "query", style: "pipeDelimited", schema: point },
      query("p=x|1|y|2"),
      { x: 1, y: 2 },
    ],
    [
      "query deepObject",
      { in: "query", style: "deepObject", schema: point },
      query("p[x]=1&p%5By%5D=2"),
      { x: 1, y: 2 },
    ],
    ["header simple", { in: "header", schema: integers }, header("1, 2"), [1, 2]],
    ["header simple, an object", { in: "header", schema: point }, header("x,1,y,2"), { x: 1, y: 2 }],
    [
      "header simple, an exploded object",
      { in: "header", explode: true, schema: point },
      header("x=1,y=2"),
      { x: 1, y: 2 },
    ],
    ["cookie form", { in: "cookie", schema: { type: "integer" } }, cookie("a=b; p=5"), 5],
    ["cookie form, a list", { in: "cookie", explode: false, schema: integers }, cookie("p=1,2"), [1, 2]],
    [
      "cookie form, an object",
      { in: "cookie", explode: false, schema: point },
      cookie("p=x,1,y,2"),
      { x: 1, y: 2 },
    ],
  ])("%s", (_, parameter, parts, value) => {
    expect(read(parameter, parts)).toEqual(value);
  });
});

test.each<[boolean | object, string, unknown]>([
  [{ type: "integer" }, "0", 0],
  [{ type: "boolean" }, "false", false],
  [{ type: "number" }, "-1.5", -1.5],
  [{ type: "integer" }, "%20", ["query/p type"]],
  [{ type: "integer" }, "1e3", ["query/p type"]],
  [{ type: "integer" }, "", ["query/p type"]],
  [{ type: "boolean" }, "yes", ["query/p type"]],
  [{ type: ["integer", "null"] }, "", null],
  [{ type: ["array", "null"], items: { type: "integer" } }, "1", [1]],
  [{ oneOf: [{ type: "integer" }, { type: "boolean" }] }, "1", 1],
  [{ oneOf: [{ type: "integer" }, { type: "string" }] }, "5", 5],
  [{ oneOf: [{ type: "integer" }, { type: "string" }] }, "abc", "abc"],
  [{ oneOf: [{ type: "integer" }, { type: "string" }] }, "007", "007"],
  [{ anyOf: [{ type: "integer", maximum: 3 }, { type: "string" }] }, "5", "5"],
  [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, "a", "a"],
  [{ type: "array", items: { oneOf: [{ type: "integer" }, { const: "all" }] } }, "all", ["all"]],
  [{ enum: [1, 2] }, "2", 2],
  [{ enum: ["1", "2"] }, "2", "2"],
  [{ allOf: [{ type: "integer" }, { maximum: 3 }] }, "2", 2],
  [{}, "2", "2"],
  [true, "2", "2"],
])("a query parameter of %j reads %j as %j", (schema, text, value) => {
  expect(read({ in: "query", schema }, query(`p=${text}`))).toEqual(value);
});

const pair = "must have a value for each name, as in a,1,b,2";
const assigned = "must have a value for each name, as in a=1,b=2";

test.each<[Written, Partial<RequestParts>, string]>([
  [{ in: "header", schema: point }, header("x,1,y"), pair],
  [{ in: "path", schema: point }, path("x,1,y"), pair],
  [{ in: "path", style: "label", explode: false, schema: point }, path(".x,1,y"), pair],
  [{ in: "path", style: "matrix", schema: point }, path(";p=x,1,y"), pair],
  [{ in: "query", explode: false, schema: point }, query("p=x,1,y"), pair],
  [{ in: "query", style: "pipeDelimited", schema: point }, query("p=x|1|y"), pair],
  [{ in: "cookie", explode: false, schema: point }, cookie("p=x,1,y"), pair],
  [{ in: "header", explode: true, schema: point }, header("x=1,y"), assigned],
  [{ in: "path", explode: true, schema: point }, path("x=1,y"), assigned],
])("a name of an object without a value is refused at its parameter: %j %j", (parameter, parts, message) => {
  const result = validate(serve({ parameters: [{ name: "p", ...parameter }] }), parts);
  expect(result).toMatchObject({
    violations: [{ in: parameter.in, at: ["p"], keyword: "style", message, value: expect.any(String) }],
  });
});

test.each<[Written, Partial<RequestParts>, unknown]>([
  [{ in: "header", schema: point }, header(""), {}],
  [{ in: "query", explode: false, schema: point }, query("p="), {}],
  [{ in: "path", style: "matrix", explode: true, schema: textMap }, path(";x;y=2"), { x: "", y: "2" }],
  [{ in: "header", schema: { type: ["object", "string"] } }, header("all"), "all"],
  [{ in: "header", explode: true, schema: { type: ["object", "string"] } }, header("all"), "all"],
])(
  "an object without members, or with empty ones, is none that is refused: %j %j",
  (parameter, parts, value) => {
    expect(read(parameter, parts)).toEqual(value);
  },
);

const nested = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };

test.each<[string, object, string, unknown]>([
  ["application/x-www-form-urlencoded", nested, "n%3D5%26m%3Da%252Bb", { n: 5, m: "a+b" }],
  ["application/x-www-form-urlencoded", nested, "m%3D5", ["query/p/n required"]],
  ["application/x-www-form-urlencoded", nested, "n%3D%25", ["query/p contentMediaType"]],
  ["application/yaml", nested, "n:%205", { n: 5 }],
  ["application/yaml", nested, "n:%20x", ["query/p/n type"]],
  ["application/yaml", nested, "%7B", ["query/p contentMediaType"]],
  ["application/yaml", { type: "string" }, "n:%205", "n: 5"],
  ["application/xml", nested, "%3Cn%3E5%3C/n%3E", "<n>5</n>"],
])("a query parameter of %s, by the schema %j, reads %s", (mediaType, schema, text, value) => {
  expect(read({ in: "query", content: { [mediaType]: { schema } } }, query(`p=${text}`))).toEqual(value);
});

test("percent signs are decoded once", () => {
  expect(read({ in: "query", schema: { type: "string" } }, query("p=100%2525"))).toBe("100%25");
  expect(read({ in: "path", schema: { type: "string" } }, path("100%2525"))).toBe("100%25");
  expect(read({ in: "cookie", schema: { type: "string" } }, cookie("p=100%2525"))).toBe("100%25");
});

test.each<[Written, Partial<RequestParts>, unknown]>([
  [{ in: "path", schema: texts }, path("a%2Cb,c"), ["a,b", "c"]],
  [{ in: "path", style: "label", schema: texts }, path(".a%2Cb"), ["a,b"]],
  [{ in: "path", style: "label", explode: true, schema: texts }, path(".a%2Eb.c"), ["a.b", "c"]],
  [{ in: "path", style: "matrix", explode: true, schema: texts }, path(";p=a%3Bp;p=b"), ["a;p", "b"]],
  [{ in: "path", explode: true, schema: { type: "object" } }, path("x=1%2C2,y=%3D"), { x: "1,2", y: "=" }],
])("a separator that is percent-encoded is a part of a value: %j reads %j", (parameter, parts, value) => {
  expect(read(parameter, parts)).toEqual(value);
});

test.each<[Written, string, unknown]>([
  [{ in: "path", style: "matrix", schema: { type: "string" } }, "5", ["path/p style"]],
  [{ in: "path", style: "matrix", schema: { type: "string" } }, ";q=5", ["path/p style"]],
  [{ in: "path", style: "matrix", schema: { type: "string" } }, "p=5", ["path/p style"]],
  [{ in: "path", style: "matrix", schema: { type: "string" } }, ";p", ""],
  [{ in: "path", style: "matrix", schema: { type: "string" } }, ";p=a=b", "a=b"],
  [{ in: "path", style: "matrix", schema: { type: "string" } }, ";p=a;p=b", ["path/p style"]],
  [{ in: "path", style: "matrix", schema: integers }, "1,2", ["path/p style"]],
  [{ in: "path", style: "matrix", explode: true, schema: integers }, ";p=1;q=2", ["path/p style"]],
  [{ in: "path", style: "matrix", explode: true, schema: point }, "x=1;y=2", ["path/p style"]],
  [{ in: "path", style: "label", schema: { type: "string" } }, "a", ["path/p style"]],
  [{ in: "path", style: "label", schema: { type: "string" } }, ".a.b", "a.b"],
  [{ in: "path", style: "label", explode: true, schema: point }, "x=1.y=2", ["path/p style"]],
])("the text that a style puts before a value is required: %j reads %j", (parameter, text, value) => {
  expect(read(parameter, path(text))).toEqual(value);
});

test("a violation of a style says how the value is written", () => {
  const parameters = [
    { name: "p", in: "path", required: true, style: "matrix", schema: { type: "integer" } },
  ];
  expect(validate(serve({ parameters }), path("5"))).toMatchObject({
    violations: [{ in: "path", at: ["p"], value: "5", message: 'must be written as ";p=…"' }],
  });
});

test.each<[Written, string, unknown]>([
  [{ in: "cookie", schema: { type: "string" } }, 'p="a b"', "a b"],
  [{ in: "cookie", schema: { type: "string" } }, "p=a=b==", "a=b=="],
  [{ in: "cookie", schema: { type: "string" } }, "p=a%ZZ", "a%ZZ"],
  [{ in: "cookie", schema: { type: "string" } }, "p=first; p=second", "first"],
  [{ in: "cookie", schema: { type: "string" } }, "p", undefined],
  [{ in: "cookie", explode: false, schema: texts }, "p=a+b,c%2Cd", ["a+b", "c,d"]],
  [{ in: "cookie", schema: integers }, "p=1&p=2", [1, 2]],
  [{ in: "cookie", schema: integers }, "p=1; p=2", [1, 2]],
  [{ in: "cookie", schema: { type: "string" } }, "p=1&p=2", "1&p=2"],
  [{ in: "cookie", schema: texts }, "p=a&b", ["a&b"]],
  [{ in: "cookie", schema: point }, "x=1&y=2", { x: 1, y: 2 }],
  [{ in: "cookie", schema: point }, "x=1; y=2", { x: 1, y: 2 }],
  [{ in: "cookie", schema: point }, "x=1; session=a&y", { x: 1 }],
  [{ in: "cookie", style: "cookie", schema: { type: "string" } }, "p=%41", "%41"],
  [{ in: "cookie", style: "cookie", schema: { type: "string" } }, 'p="a"', '"a"'],
  [{ in: "cookie", style: "cookie", explode: false, schema: texts }, "p=%2C,b", ["%2C", "b"]],
  [{ in: "cookie", style: "cookie", schema: texts }, "p=a&p=b; p=c", ["a&p=b", "c"]],
])("a cookie parameter %j reads %j", (parameter, text, value) => {
  expect(read(parameter, cookie(text))).toEqual(value);
});

test.each<[object, string, unknown]>([
  [texts, "a,, b ,", ["a", "b"]],
  [texts, "", []],
  [texts, '"a,b", c', ['"a,b"', "c"]],
  [texts, String.raw`"a\",b", c`, [String.raw`"a\",b"`, "c"]],
  [texts, '"a, b', ['"a', "b"]],
  [{ type: "string" }, "a, b", "a, b"],
])("a header of %j reads %j", (schema, text, value) => {
  expect(read({ in: "header", schema }, header(text))).toEqual(value);
});

test.each<[Written, string, unknown]>([
  [{ in: "query", style: "pipeDelimited", schema: texts }, "p=a%7Cb", ["a", "b"]],
  [{ in: "query", style: "pipeDelimited", schema: texts }, "p=a%7Cb|c", ["a|b", "c"]],
  [{ in: "query", style: "spaceDelimited", schema: texts }, "p=a%20b", ["a", "b"]],
  [{ in: "query", style: "tabDelimited", explode: false, schema: texts }, "p=a%09b", ["a", "b"]],
])("a query parameter in a delimited style %j reads %j", (parameter, text, value) => {
  expect(read(parameter, query(text))).toEqual(value);
});

test.each<[Written, string, unknown]>([
  [{ in: "query", schema: { type: ["object", "array"], items: { type: "integer" } } }, "p=1&p=2", [1, 2]],
  [{ in: "query", explode: false, schema: integers }, "p=1", [1]],
  [{ in: "query", explode: false, schema: integers }, "p=[1]", ["query/p/0 type"]],
])("a list %j reads %j", (parameter, text, value) => {
  expect(read(parameter, query(text))).toEqual(value);
});

const color = { name: "color", in: "query", schema: { enum: ["red", "blue"] } };
const limit = { name: "limit", in: "query", schema: { type: "integer", maximum: 10 } };
const filter = { name: "filter", in: "query", style: "deepObject", schema: point };
const either = { anyOf: [{ type: "integer" }, { type: "array", items: { type: "integer" } }] };

test.each([
  ["a number", limit, "limit=1&limit=2", ["query/limit must be given once"]],
  ["a number that is out of bounds", limit, "limit=11&limit=x", ["query/limit must be given once"]],
  ["one of a few values", color, "color=red&color=red", ["query/color must be given once"]],
  ["a text", { ...color, schema: { type: "string" } }, "color=&color=", ["query/color must be given once"]],
  ["a member", filter, "filter[x]=1&filter[x]=2&filter[y]=3", ["query/filter/x must be given once"]],
  [
    "a member without brackets",
    { ...filter, style: "form" },
    "x=1&x=2",
    ["query/filter/x must be given once"],
  ],
  [
    "a list with an invalid item",
    { ...limit, schema: integers },
    "limit=1&limit=x",
    ["query/limit/1 must be integer"],
  ],
])("%s that is sent twice is said to be, if the schema has one value", (_, parameter, text, messages) => {
  const result = validate(serve({ parameters: [parameter] }), { query: text });
  expect(result.valid ? [] : result.violations.map(describeViolation)).toEqual(messages);
});

test("a number that may be a list is not said to be sent twice", () => {
  const result = validate(serve({ parameters: [{ ...limit, schema: either }] }), {
    query: "limit=1&limit=x",
  });
  expect(JSON.stringify(result)).not.toContain("given once");
  expect(result.valid).toBe(false);
});

test("a comma that is percent-encoded is a part of an item where the schema has such items", () => {
  const schema = { type: "array", items: { enum: ["a,b", "c"] } };
  const parameter: Written = { in: "query", explode: false, schema };
  expect(read(parameter, query("p=a%2Cb"))).toEqual(["a,b"]);
  expect(read(parameter, query("p=c%2Cc"))).toEqual(["c", "c"]);
});

test.each(["spaceDelimited", "pipeDelimited", "tabDelimited"])(
  "paths and headers may be %s, as in OpenAPI 2.0",
  (style) => {
    const separator = { spaceDelimited: " ", pipeDelimited: "|", tabDelimited: "\t" }[style] ?? "";
    const text = ["1", "2"].join(separator);
    expect(read({ in: "header", style, schema: integers }, header(text))).toEqual([1, 2]);
    expect(read({ in: "path", style, schema: integers }, path(encodeURIComponent(text)))).toEqual([1, 2]);
  },
);

test.each([
  ["ids[]", "ids[]=1&ids[]=2"],
  ["ids[]", "ids%5B%5D=1&ids%5B%5D=2"],
])("brackets are a part of the name %s, sent as %s", (name, text) => {
  expect(read({ in: "query", name, schema: integers }, query(text))).toEqual([1, 2]);
});

test.each([
  ["p[tags]=a", { tags: ["a"] }],
  ["p[tags]=a&p[tags]=b", { tags: ["a", "b"] }],
  ["p[tags][]=a&p[tags][]=b", { tags: ["a", "b"] }],
  ["p[tags][0]=a&p[tags][1]=b", { tags: ["a", "b"] }],
  ["p[near][x]=1", { near: { x: 1 } }],
  ["p[counts][2026]=1", { counts: { 2026: 1 } }],
  ["p[__proto__]=1", JSON.parse('{"__proto__":"1"}')],
])("deepObject reads %s", (text, value) => {
  const schema = {
    type: "object",
    properties: {
      tags: { type: "array", items: { type: "string" } },
      near: { type: "object", properties: { x: { type: "integer" } } },
      counts: { type: "object", additionalProperties: { type: "integer" } },
    },
  };
  expect(read({ in: "query", style: "deepObject", schema }, query(text))).toEqual(value);
});

test("deepObject takes a schema of references, and names the member that is wrong", () => {
  const parameters = [
    { name: "page", in: "query", style: "deepObject", schema: { $ref: "#/components/schemas/Page" } },
  ];
  const schemas = {
    Page: { allOf: [{ $ref: "#/components/schemas/Size" }] },
    Size: { type: "object", properties: { size: { type: "integer", maximum: 10 } } },
  };
  const served = serve({ parameters }, { schemas, openapi: "3.0.3" });
  expect(validate(served, { query: "page[size]=3" })).toMatchObject({
    request: { query: { page: { size: 3 } } },
  });
  expect(placesOf(validate(served, { query: "page[size]=99" }))).toEqual(["query/page/size maximum"]);
});

test("an exploded free object has the names that no other parameter takes", () => {
  const parameters = [
    { name: "limit", in: "query", schema: { type: "integer" } },
    {
      name: "p",
      in: "query",
      required: true,
      schema: { type: "object", additionalProperties: { type: "string" } },
    },
  ];
  const served = serve({ parameters });
  expect(validate(served, { query: "limit=1&color=red" })).toMatchObject({
    request: { query: { limit: 1, p: { color: "red" } } },
  });
  expect(placesOf(validate(served, { query: "limit=1" }))).toEqual(["query/p required"]);
});

test.each([
  ['{"n":1}', { n: 1 }],
  [encodeURIComponent('{"n":1}'), { n: 1 }],
  ["{}", ["query/p/n required"]],
  ["no", ["query/p contentMediaType"]],
])("a parameter with JSON content reads %s", (text, value) => {
  const content = { "application/json": { schema: { type: "object", required: ["n"] } } };
  expect(read({ in: "query", content }, query(`p=${text}`))).toEqual(value);
});

test.each([
  ["application/x-www-form-urlencoded", "a=1&tags=x", { a: 1, tags: ["x"] }],
  ["application/json", encodeURIComponent('{"a":1}'), { a: 1 }],
])("the whole query has the schema of `in: querystring` as %s", (mediaType, text, value) => {
  const schema = {
    type: "object",
    required: ["a"],
    properties: { a: { type: "integer" }, tags: { type: "array", items: { type: "string" } } },
  };
  const parameter = { name: "q", in: "querystring", required: true, content: { [mediaType]: { schema } } };
  const served = serve({ parameters: [parameter] }, { openapi: "3.2.0" });
  expect(validate(served, { query: text })).toMatchObject({ request: { query: { q: value } } });
  expect(placesOf(validate(served, { query: "" }))).toEqual(["query/q required"]);
});

test("an empty value is accepted where the contract allows it", () => {
  const schema = { type: "integer" };
  expect(read({ in: "query", allowEmptyValue: true, schema }, query("p="))).toBe("");
  expect(read({ in: "query", schema }, query("p="))).toEqual(["query/p type"]);
  expect(read({ in: "query", allowEmptyValue: true, schema: integers }, query("p"))).toEqual([]);
  expect(read({ in: "query", allowEmptyValue: true, schema: texts }, query("p="))).toEqual([""]);
  expect(read({ in: "query", allowEmptyValue: true, schema: integers }, query("p=&p=1"))).toEqual([
    "query/p/0 type",
  ]);
});

test.each([
  [{ type: "integer" }, "p=", ["query/p type"], ""],
  [{ type: "boolean" }, "p", ["query/p type"], ""],
  [{ type: "boolean" }, "p=", ["query/p type"], ""],
  [{ enum: ["a"] }, "p=", ["query/p enum"], ""],
  [{ type: "string", minLength: 1 }, "p", ["query/p minLength"], ""],
  [{ type: "string" }, "p", "", ""],
  [{ type: ["boolean", "null"] }, "p", null, null],
])("an empty value of %j is refused unless the contract allows it: ?%s", (schema, text, value, allowed) => {
  expect(read({ in: "query", schema }, query(text))).toEqual(value);
  expect(read({ in: "query", allowEmptyValue: true, schema }, query(text))).toEqual(allowed);
});

test.each(["Accept", "content-type", "AUTHORIZATION"])("a header parameter called %s is ignored", (name) => {
  const parameters = [{ name, in: "header", required: true, schema: { type: "string", format: "uuid" } }];
  expect(placesOf(validate(serve({ parameters }), { headers: { [name.toLowerCase()]: "x" } }))).toEqual([]);
  expect(placesOf(validate(serve({ parameters }), {}))).toEqual([]);
});

test("a parameter that is missing has its default, or is missed", () => {
  expect(read({ in: "query", schema: { type: "integer", default: 7 } }, {})).toBe(7);
  expect(read({ in: "cookie", required: true, schema: {} }, {})).toEqual(["cookie/p required"]);
  expect(read({ in: "header", required: true, schema: {} }, {})).toEqual(["header/p required"]);
  expect(read({ in: "header" }, {})).toBeUndefined();
});

test.each(["constructor", "toString", "__proto__"])("a parameter may be called %s", (name) => {
  const parameter = { in: "query", name, schema: { type: "integer" } } as const;
  expect(read(parameter, {})).toBeUndefined();
  expect(read(parameter, query(`${name}=1`))).toBe(1);
  expect(read(parameter, query(`${name}=x`))).toEqual([`query/${name} type`]);
});

test("one name in the path and in the query is two parameters", () => {
  const parameters = [
    { name: "id", in: "path", required: true, schema: { type: "integer" } },
    { name: "id", in: "query", schema: { type: "boolean" } },
  ];
  const parts = { path: { id: "0" }, query: "id=false" };
  expect(validate(serve({ parameters }), parts)).toMatchObject({
    request: { path: { id: 0 }, query: { id: false } },
  });
});

test("a violation names the parameter's place in the contract", () => {
  const parameters = [{ name: "limit", in: "query", schema: { type: "integer", maximum: 10 } }];
  expect(validate(serve({ parameters }), { query: "limit=11" })).toMatchObject({
    violations: [{ schemaPointer: "#/paths/~1parcels~1{id}/post/parameters/0/schema/maximum" }],
  });
});
