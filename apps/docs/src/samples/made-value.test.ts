import { readDocument } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";
import { madeValue } from "./made-value.js";

const document = readDocument({
  openapi: "3.1.0",
  info: { title: "Tree", version: "1" },
  components: {
    schemas: {
      Leaf: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
      Node: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string" },
          leaf: { $ref: "#/components/schemas/Leaf" },
          children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
          parent: { anyOf: [{ $ref: "#/components/schemas/Node" }, { type: "null" }] },
          pair: { allOf: [{ $ref: "#/components/schemas/Node" }] },
        },
      },
      Cat: { type: "object", required: ["kind"], properties: { kind: { type: "string" } } },
      Pet: {
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
        discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
      },
      Endless: {
        type: "object",
        required: ["next"],
        properties: { next: { $ref: "#/components/schemas/Endless" } },
      },
    },
  },
});

test("a made value does not contain a schema inside of itself", () => {
  const made = madeValue(document, { $ref: "#/components/schemas/Node" }, "request");
  expect(made).toEqual({ id: "string", leaf: { id: 0 } });
});

test("a required property stays, though its value does not end", () => {
  const made = madeValue(document, { $ref: "#/components/schemas/Endless" }, "request");
  expect(made).toHaveProperty("next");
});

test("a made value has the value of the discriminator", () => {
  expect(madeValue(document, { $ref: "#/components/schemas/Pet" }, "request")).toEqual({ kind: "cat" });
});

test("a made value holds to patterns and bounds, and has what a request or a response has", () => {
  const price = {
    type: "object",
    required: ["amount", "currency"],
    properties: {
      id: { type: "string", pattern: "^pri_[0-9]{2}$", readOnly: true },
      token: { type: "string", pattern: "^t[0-9]$", writeOnly: true },
      amount: { type: "integer", minimum: 1, multipleOf: 7 },
      currency: { type: "string", pattern: "^[A-Z]{3}$" },
    },
  } as const;
  const schema = {
    type: "object",
    properties: { prices: { type: "array", items: price, minItems: 2 } },
  } as const;
  const made = (direction: "request" | "response"): unknown => madeValue(document, schema, direction);
  const asked = { token: "t0", amount: 7, currency: "AAA" };
  expect(made("request")).toEqual({ prices: [asked, asked] });
  const { token: _, ...shown } = asked;
  expect(made("response")).toEqual({
    prices: [
      { id: "pri_00", ...shown },
      { id: "pri_00", ...shown },
    ],
  });
});

test("a made value is the example beside a reference", () => {
  const schema = { $ref: "#/components/schemas/Leaf", example: { id: 7 } };
  expect(madeValue(document, schema, "request")).toEqual({ id: 7 });
});
