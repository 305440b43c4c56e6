import { expect, test } from "vitest";

import { placesOf, serveBody, validate } from "./operation.js";

function places(schema: object, body: unknown, schemas: object): readonly string[] {
  return placesOf(validate(serveBody(schema, { schemas }), { body }));
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** Trees whose kids are what `node` is on the way to them. */
const kids = { type: "array", items: { $dynamicRef: "#node" } };
const tree = { $dynamicAnchor: "node", type: "object", properties: { v: { type: "integer" }, kids } };

test.each<[string, object, object]>([
  ["with identifiers", { $id: "tree" }, { $id: "strict", $ref: "tree" }],
  ["of other folders", { $id: "/trees/tree" }, { $id: "/strict/strict", $ref: "../trees/tree" }],
  ["without identifiers", {}, ref("Tree")],
  ["in allOf", { $id: "tree" }, { $id: "strict", allOf: [{ $ref: "./x/../tree" }] }],
])("a strict tree is strict at each level: %s", (_, base, strict) => {
  const schemas = {
    Tree: { ...base, ...tree },
    Strict: { ...strict, $dynamicAnchor: "node", unevaluatedProperties: false },
  };
  expect(places(ref("Strict"), { v: 1, kids: [{ v: 2, kids: [] }] }, schemas)).toEqual([]);
  expect(places(ref("Strict"), { v: 1, kids: [{ v: 2, kids: [{ zz: 1 }] }] }, schemas)).toEqual([
    "body/kids/0/kids/0/zz unevaluatedProperties",
  ]);
  expect(places(ref("Strict"), { kids: [{ v: "x" }] }, schemas)).toEqual(["body/kids/0/v type"]);
  expect(places(ref("Tree"), { zz: 1, kids: [{ zz: 1 }] }, schemas)).toEqual([]);
  expect(
    places({ type: "array", items: { anyOf: [ref("Strict")] } }, [{ kids: [{ zz: 1 }] }], schemas),
  ).toContain("body/0/kids/0/zz unevaluatedProperties");
});

test("a list is one of what its user says", () => {
  const item = (schema: object): object => ({ $defs: { item: { $dynamicAnchor: "item", ...schema } } });
  const schemas = {
    List: { $id: "list", type: "array", items: { $dynamicRef: "#item" }, ...item({ not: {} }) },
    Numbers: { $id: "numbers", $ref: "list", ...item({ type: "integer" }) },
    Texts: { ...item({ type: "string" }), $id: "texts", $ref: "list" },
    Either: { $id: "either", anyOf: [{ $ref: "numbers" }, { $ref: "texts" }] },
    Nested: { $id: "nested", $ref: "list", ...item(ref("Texts")) },
  };
  expect(places(ref("Numbers"), [1], schemas)).toEqual([]);
  expect(places(ref("Numbers"), ["a"], schemas)).toEqual(["body/0 type"]);
  expect(places(ref("Texts"), ["a"], schemas)).toEqual([]);
  expect(places(ref("Texts"), [1], schemas)).toEqual(["body/0 type"]);
  expect(places(ref("List"), [], schemas)).toEqual([]);
  expect(places(ref("List"), [1], schemas)).toEqual(["body/0 not"]);
  expect(places(ref("Either"), ["a", "b"], schemas)).toEqual([]);
  expect(places(ref("Either"), ["a", 1], schemas)).not.toEqual([]);
});

test("a dynamic reference holds beside a reference", () => {
  const A = {
    $id: "a",
    $dynamicAnchor: "x",
    type: "integer",
    properties: { b: { $dynamicRef: "#x", ...ref("B") } },
  };
  const schemas = { A: { ...A, type: ["integer", "object"] }, B: { minimum: 3 } };
  expect(places(ref("A"), { b: 3 }, schemas)).toEqual([]);
  expect(places(ref("A"), { b: 2 }, schemas)).toEqual(["body/b minimum"]);
  expect(places(ref("A"), { b: "x" }, schemas)).toEqual(["body/b type"]);
});

test("anchors of one name in two schemas are two", () => {
  const one = (type: string): object => ({
    properties: { a: { $ref: "#value" }, b: { $dynamicRef: "#next" } },
    $defs: { value: { $anchor: "value", type }, next: { $dynamicAnchor: "next", type } },
  });
  const schemas = { A: one("string"), B: one("integer") };
  expect(places(ref("A"), { a: "x", b: "x" }, schemas)).toEqual([]);
  expect(places(ref("A"), { a: 1, b: 1 }, schemas)).toEqual(["body/a type", "body/b type"]);
  expect(places(ref("B"), { a: 1, b: 1 }, schemas)).toEqual([]);
  expect(places(ref("B"), { a: "x", b: "x" }, schemas)).toEqual(["body/a type", "body/b type"]);
});

test("a reference leads to a schema that is true or false", () => {
  const $defs = { any: true, none: false };
  const properties = { a: { $ref: "#/$defs/any" }, n: { $ref: "#/$defs/none" } };
  const schemas = { A: { $id: "a", properties, $defs } };
  expect(places(ref("A"), { a: 1 }, schemas)).toEqual([]);
  expect(places(ref("A"), { n: 1 }, schemas)).toEqual(["body/n not"]);
});
