import { describe, expect, test } from "vitest";

import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { createAnchors } from "./anchors.js";
import { describeSchema, type Direction } from "./describe-schema.js";
import type { FieldView, SchemaView } from "./schema-view.js";

const document: OpenApiDocument = {
  openapi: "3.1.1",
  info: { title: "Parcels", version: "1.0.0" },
  paths: {},
  components: {
    schemas: {
      Box: {
        type: "object",
        description: "A box.",
        properties: { inside: { type: "array", items: { $ref: "#/components/schemas/Box" } } },
      },
      Air: {
        type: "object",
        title: "by air",
        properties: { by: { const: "air" }, flight: { type: "string" } },
      },
      Sea: { type: "object", properties: { by: { const: "sea" }, ship: { type: "string" } } },
      Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    },
  },
};

function view(schema: Schema, direction: Direction = "response"): SchemaView {
  return describeSchema({ document, direction, anchors: createAnchors(), section: "body" }, schema);
}

function names(fields: readonly FieldView[]): readonly string[] {
  return fields.map(({ prefix, name }) => prefix + name);
}

describe("fields", () => {
  test("have a prefix, an anchor, and a mark if they are required", () => {
    const [address] = view({
      properties: {
        address: { type: "object", required: ["city"], properties: { city: { type: "string" } } },
      },
    }).fields;
    const [city] = address?.schema.fields ?? [];
    expect(city).toMatchObject({
      name: "city",
      prefix: "address.",
      anchor: "body-address-city",
      required: true,
    });
  });

  test("of the items of an array are below the array", () => {
    const [parcels] = view({
      properties: { parcels: { type: "array", items: { properties: { weight: { type: "number" } } } } },
    }).fields;
    expect(parcels?.schema.type).toBe("array of objects");
    expect(names(parcels?.schema.items?.fields ?? [])).toEqual(["parcels[].weight"]);
  });

  test("of a request omit read-only properties, and those of a response write-only ones", () => {
    const schema = { properties: { id: { readOnly: true }, secret: { writeOnly: true }, name: {} } };
    expect(names(view(schema, "request").fields)).toEqual(["secret", "name"]);
    expect(names(view(schema, "response").fields)).toEqual(["id", "name"]);
  });

  test("include additional properties, pattern properties and the items of a tuple", () => {
    expect(names(view({ additionalProperties: { type: "string" } }).fields)).toEqual(["{any other}"]);
    expect(names(view({ patternProperties: { "^x-": { type: "string" } } }).fields)).toEqual(["/^x-/"]);
    expect(names(view({ prefixItems: [{ type: "string" }, { type: "number" }] }).fields)).toEqual([
      "[0]",
      "[1]",
    ]);
  });

  test("of all parts of an allOf are merged, and the outermost description wins", () => {
    const merged = view({
      allOf: [{ $ref: "#/components/schemas/Named" }, { properties: { age: { type: "integer" } } }],
      description: "Someone.",
    });
    expect(names(merged.fields).toSorted()).toEqual(["age", "name"]);
    expect(merged.fields.find(({ name }) => name === "name")?.required).toBe(true);
    expect(merged.description).toBe("Someone.");
  });
});

describe("alternatives", () => {
  test("have the value of their discriminator", () => {
    const { variants } = view({
      oneOf: [{ $ref: "#/components/schemas/Air" }, { $ref: "#/components/schemas/Sea" }],
      discriminator: { propertyName: "by" },
    });
    expect(variants).toMatchObject({ kind: "one of", discriminator: "by" });
    expect(variants?.options.map(({ name, value }) => [name, value])).toEqual([
      ["by air", "air"],
      ["Sea", "sea"],
    ]);
  });

  test("take their value from the discriminator's mapping first", () => {
    const { variants } = view({
      oneOf: [{ $ref: "#/components/schemas/Air" }],
      discriminator: { propertyName: "by", mapping: { plane: "#/components/schemas/Air" } },
    });
    expect(variants?.options[0]?.value).toBe("plane");
  });

  test("that only require properties of the surrounding schema list them", () => {
    const { variants } = view({
      properties: { a: {}, b: {} },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    });
    expect(variants?.kind).toBe("any of");
    expect(variants?.options.map(({ name, schema }) => [name, schema.facts])).toEqual([
      ["alternative 1", ["requires `a`"]],
      ["alternative 2", ["requires `b`"]],
    ]);
  });
});

test("a schema that contains itself is described once, then referred to by name", () => {
  const box = view({ $ref: "#/components/schemas/Box" });
  const [inside] = box.fields;
  expect(inside?.schema.items?.repeats).toEqual({ name: "Box", anchor: "body" });
  expect(inside?.schema.items?.fields).toEqual([]);
});

test("a type is described in words, including null", () => {
  expect(view({ type: ["integer", "null"] }).type).toBe("integer or null");
  expect(view({ type: "array", items: { type: "string" } }).type).toBe("array of strings");
  expect(view({ oneOf: [{ type: "string" }, { type: "number" }] }).type).toBe("string or number");
  expect(view({ enum: ["a", "b"] }).type).toBe("string");
  expect(view(true).type).toBe("any");
});

test("every value of an enum is listed", () => {
  const values = Array.from({ length: 85 }, (_, index) => `value-${index}`);
  expect(view({ enum: [...values, null] }).values).toEqual([...values, "null"]);
});

test("a choice is separate from the description, also next to a reference", () => {
  const schema = { $ref: "#/components/schemas/Named", "x-undocumented": "It is trimmed." };
  expect(view(schema)).toMatchObject({ choice: "It is trimmed.", description: "" });
});
