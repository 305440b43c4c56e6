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
