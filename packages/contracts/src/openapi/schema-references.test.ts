import { expect, test } from "vitest";
import { readDocument } from "./read-document.js";

const info = { title: "Parcels", version: "1.0.0" };
const order = { type: "object", properties: { lines: { type: "array", items: { type: "integer" } } } };

/** The schemas of the normal form of a document whose schema `A` is given. */
function schemasWith(A: object, rest: Readonly<Record<string, object>> = {}, other: object = {}): object {
  const components = { schemas: { A, Order: order, ...rest } };
  return readDocument({ openapi: "3.1.0", info, paths: {}, components, ...other }).components?.schemas ?? {};
}

test("a reference into a component leads to a component of its own", () => {
  expect(schemasWith({ $ref: "#/components/schemas/Order/properties/lines" })).toEqual({
    A: { $ref: "#/components/schemas/Order_lines" },
    Order: order,
    Order_lines: order.properties.lines,
  });
});

test("a name that is taken gets a number", () => {
  const A = { $ref: "#/components/schemas/Order/properties/lines" };
  expect(schemasWith(A, { Order_lines: {} })).toMatchObject({
    A: { $ref: "#/components/schemas/Order_lines_2" },
    Order_lines: {},
    Order_lines_2: { type: "array" },
  });
});

test("a reference into an operation or an extension leads to a component", () => {
  const response = {
    description: "",
    content: { "application/json": { schema: { $ref: "#/x-schemas/Pet" } } },
  };
  const paths = { "/a": { get: { responses: { 200: response } } } };
  const $ref = "#/paths/~1a/get/responses/200/content/application~1json/schema";
  expect(schemasWith({ $ref }, {}, { paths, "x-schemas": { Pet: { type: "object" } } })).toMatchObject({
    A: { $ref: "#/components/schemas/a_get_200_application_json" },
    a_get_200_application_json: { $ref: "#/components/schemas/x_schemas_Pet" },
    x_schemas_Pet: { type: "object" },
  });
});

test("places that refer to the same place share one component", () => {
  const $ref = "#/components/schemas/Order/properties/lines";
  expect(Object.keys(schemasWith({ properties: { b: { $ref }, c: { $ref } } }))).toEqual([
    "A",
    "Order",
    "Order_lines",
  ]);
});

test("a pointer may pass through an object that is a reference", () => {
  const A = { $ref: "#/components/schemas/B/properties/lines" };
  expect(schemasWith(A, { B: { $ref: "#/components/schemas/Order" } })).toMatchObject({
    B_lines: order.properties.lines,
  });
});

test("a schema that refers to itself from inside ends", () => {
  const A = { properties: { kids: { items: { $ref: "#/components/schemas/A/properties/kids" } } } };
  const kids = { $ref: "#/components/schemas/A_kids" };
  expect(schemasWith(A)).toMatchObject({
    A: { properties: { kids: { items: kids } } },
    A_kids: { items: kids },
  });
});

test("a reference to a component whose name is encoded stays", () => {
  const A = { $ref: "#/components/schemas/a~1b%20c" };
  expect(schemasWith(A, { "a/b c": { type: "string" } })).toMatchObject({
    A,
  });
});

test("references in a discriminator's mapping lead to components, and names stay", () => {
  const mapping = { a: "#/x/Cat", b: "Order", c: "#/components/schemas/Order" };
  expect(
    schemasWith({ discriminator: { propertyName: "kind", mapping } }, {}, { x: { Cat: {} } }),
  ).toMatchObject({
    A: {
      discriminator: {
        propertyName: "kind",
        mapping: { a: "#/components/schemas/x_Cat", b: "Order", c: "#/components/schemas/Order" },
      },
    },
  });
});

test("a value of a mapping that leads nowhere is left out", () => {
  const mapping = { a: "#/components/schemas/Order", b: "#/components/schemas/Gone", c: "cat.yaml" };
  expect(schemasWith({ discriminator: { propertyName: "kind", mapping } })).toMatchObject({
    A: { discriminator: { propertyName: "kind", mapping: { a: "#/components/schemas/Order" } } },
  });
});

test("a reference to an anchor leads to a component, and identifiers are gone", () => {
  const A = { properties: { b: { $ref: "#bee" } }, $defs: { B: { $anchor: "bee", type: "string" } } };
  expect(schemasWith(A)).toEqual({
    A: { properties: { b: { $ref: "#/components/schemas/A_defs_B" } }, $defs: { B: { type: "string" } } },
    A_defs_B: { type: "string" },
    Order: order,
  });
});

test("a reference inside a schema with an $id is relative to that schema", () => {
  const A = {
    $id: "https://parcels.example/a",
    properties: {
      b: { $ref: "#/$defs/B" },
      self: { $ref: "https://parcels.example/a" },
      near: { $ref: "b#/$defs/B" },
      order: { $ref: "#/components/schemas/Order" },
    },
    $defs: { B: { type: "string" } },
  };
  const B = { $id: "https://parcels.example/b", $defs: { B: { type: "integer" } } };
  expect(schemasWith(A, { B })).toMatchObject({
    A: {
      properties: {
        b: { $ref: "#/components/schemas/A_defs_B" },
        self: { $ref: "#/components/schemas/A" },
        near: { $ref: "#/components/schemas/B_defs_B" },
        order: { $ref: "#/components/schemas/Order" },
      },
    },
    A_defs_B: { type: "string" },
    B_defs_B: { type: "integer" },
  });
});

test("a dynamic reference leads to the dynamic anchor of its schema", () => {
  const A = { $dynamicAnchor: "node", properties: { kids: { items: { $dynamicRef: "#node" } } } };
  expect(schemasWith(A)).toMatchObject({
    A: { properties: { kids: { items: { $ref: "#/components/schemas/A" } } } },
  });
});

test("a reference to a schema that is true or false leads to an object", () => {
  expect(
    schemasWith({ $ref: "#/components/schemas/Any" }, { Any: true, None: false } as never),
  ).toMatchObject({
    A: { $ref: "#/components/schemas/Any" },
    Any: {},
    None: { not: {} },
  });
});

test("a dynamic reference has a component for each way to it, and other components stay", () => {
  const A = { $id: "a", $ref: "b", $defs: { item: { $dynamicAnchor: "item", type: "string" } } };
  const B = {
    $id: "b",
    properties: { order: { $ref: "#/components/schemas/Order" }, item: { $dynamicRef: "#item" } },
    $defs: { item: { $dynamicAnchor: "item" } },
  };
  const order = { $ref: "#/components/schemas/Order" };
  expect(schemasWith(A, { B })).toMatchObject({
    A: { $ref: "#/components/schemas/B_2" },
    A_defs_item: { type: "string" },
    B: { properties: { order, item: { $ref: "#/components/schemas/B_defs_item" } } },
    B_2: { properties: { order, item: { $ref: "#/components/schemas/A_defs_item" } } },
  });
});

test("an anchor that two schemas have is refused where it may mean both", () => {
  const anchored = { $defs: { b: { $anchor: "b" } } };
  expect(() => schemasWith({ $ref: "#b" }, { B: anchored, C: anchored })).toThrow(
    "The reference #b may lead to #/components/schemas/B/$defs/b or to #/components/schemas/C/$defs/b. Give these schemas an `$id` each, or anchors with different names.",
  );
});

test("ways to a schema that fork thirty times are refused", () => {
  const schemas: Record<string, object> = {};
  const items: object[] = [];
  for (let level = 0; level < 30; level += 1) {
    const $ref = `s${level + 1}`;
    const $dynamicAnchor = `item${level}`;
    const anchored = { $ref, $defs: { item: { $dynamicAnchor } } };
    schemas[`S${level}`] = { $id: `s${level}`, anyOf: [{ $ref: `a${level}` }, { $ref: `b${level}` }] };
    schemas[`A${level}`] = { $id: `a${level}`, ...anchored };
    schemas[`B${level}`] = { $id: `b${level}`, ...anchored };
    items.push({ $dynamicRef: `#item${level}`, $defs: { item: { $dynamicAnchor } } });
  }
  const last = { $id: "s30", prefixItems: items.map((item, level) => ({ $id: `i${level}`, ...item })) };
  expect(() => schemasWith({ $ref: "#/components/schemas/S0" }, { ...schemas, S30: last })).toThrow(
    /means more than 100 things, by the `\$dynamicAnchor` on the ways to it. Replace/,
  );
});
