import { expect, test } from "vitest";
import { readDocument } from "./read-document.js";

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function read(schemas: object) {
  const info = { title: "Parcels", version: "1.0.0" };
  return readDocument({ openapi: "3.1.0", info, paths: {}, components: { schemas } });
}

test.each([
  [
    { A: { allOf: [to("A"), { type: "object" }] } },
    "#/components/schemas/A/allOf/0: The schema A is part of itself: A → A. Remove",
  ],
  [{ A: to("B"), B: to("A") }, "#/components/schemas/B: The schema A is part of itself: A → B → A. Remove"],
  [
    { Z: to("A"), A: { anyOf: [{ not: to("B") }] }, B: { if: to("A") } },
    "#/components/schemas/B/if: The schema A is part of itself: A → B → A.",
  ],
])("%j is refused with the loop and a place in it", (schemas, message) => {
  expect(() => read(schemas)).toThrow(message);
});

test("a schema may refer to itself below properties, items and the like", () => {
  const A = {
    properties: { next: to("A") },
    items: to("A"),
    additionalProperties: { allOf: [to("A")] },
    $defs: { B: to("A") },
  };
  expect(() => read({ A })).not.toThrow();
});

test("a schema that several others include is no loop", () => {
  expect(() => read({ A: { allOf: [to("B"), to("C")] }, B: { allOf: [to("C")] }, C: {} })).not.toThrow();
});
