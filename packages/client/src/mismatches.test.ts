import { expect, test } from "vitest";
import { mismatches } from "./mismatches.js";
import type { ResponseSchema } from "./response-schema.js";

/** The mismatches of a body, each as one line. */
function find(schema: ResponseSchema, text: string): string[] {
  const found = [...mismatches(schema, JSON.parse(text))];
  return found.map(({ pointer, expected, found }) => `${pointer}: ${expected}, not ${found}`);
}

const note: ResponseSchema = {
  type: "object",
  required: ["id"],
  properties: { id: "string", at: "integer" },
};
const tree: ResponseSchema = { type: "object", properties: { size: "number", parts: { items: () => tree } } };
const shapes: ResponseSchema = {
  anyOf: [
    { type: "object", required: ["kind"], properties: { kind: { const: "dot" }, x: "number" } },
    { type: "object", required: ["kind"], properties: { kind: { const: "line" }, from: note } },
    "null",
  ],
};

test.each<[ResponseSchema, string, string[]]>([
  [note, '{"id":"a","at":1,"more":null}', []],
  [note, '{"id":null}', ["/id: string, not null"]],
  [note, '{"at":1.5}', ["/id: a member, not nothing", "/at: integer, not number"]],
  [note, '[{"id":"a"}]', [": object, not array"]],
  [["string", "null"], "null", []],
  [["string", "null"], "7", [": string | null, not number"]],
  [{ const: 404 }, '"404"', [": const 404, not string"]],
  [{ const: null }, "0", [": const null, not number"]],
  [{ items: "string" }, '["a",1]', ["/1: string, not number"]],
  [{ prefixItems: [{}, "string"], items: "null" }, '[1,"a",null,"b"]', ["/3: null, not string"]],
  [{ allOf: [note, { required: ["at"] }] }, '{"id":"a"}', ["/at: a member, not nothing"]],
  [tree, '{"parts":[{"parts":[{"size":"big"}]}]}', ["/parts/0/parts/0/size: number, not string"]],
  [shapes, "null", []],
  [shapes, '{"kind":"dot","x":"1"}', ["/x: number, not string"]],
  [shapes, '{"kind":"line","from":{}}', ["/from/id: a member, not nothing"]],
  [shapes, '{"kind":"circle"}', [": one of 3 schemas, not object"]],
  [shapes, '"dot"', [": one of 3 schemas, not string"]],
  [{ properties: { "a/b~c": "string" } }, '{"a/b~c":1}', ["/a~1b~0c: string, not number"]],
])("%j and %s", (schema, text, expected) => {
  expect(find(schema, text)).toEqual(expected);
});

test("only own members count, whatever their names", () => {
  const required = ["constructor", "__proto__", "toString"];
  expect(find({ required }, "{}")).toHaveLength(3);
  expect(find({ properties: { constructor: "string" as const, valueOf: "null" as const } }, "{}")).toEqual(
    [],
  );
  expect(find({ additionalProperties: "string" }, '{"constructor":1}')).toEqual(["/*: string, not number"]);
  const schema: ResponseSchema = { required, properties: { ["__proto__"]: "string" } };
  expect(find(schema, '{"constructor":1,"__proto__":{},"toString":1}')).toEqual([
    "/__proto__: string, not object",
  ]);
});

test("a name that the contract does not list is not in the pointer", () => {
  const schema: ResponseSchema = { properties: { id: {} }, additionalProperties: { items: note } };
  expect(find(schema, '{"id":1,"jane@doe.example":[{"id":7}]}')).toEqual(["/*/0/id: string, not number"]);
});

test("a large body takes a bounded time", () => {
  const list = Array.from({ length: 200_000 }, () => "a");
  let looked = 0;
  const items: ResponseSchema = () => {
    looked++;
    return "string";
  };
  expect([...mismatches({ items }, list)]).toEqual([]);
  expect(looked).toBeLessThan(100_000);
});
