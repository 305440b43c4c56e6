import { expect, test } from "vitest";
import { hasSchemaAt } from "./schema-at.js";
import type { Schema } from "./contract.js";

const components: Record<string, Schema> = {
  lamp: { properties: { name: { type: "string" }, "a/b": { type: "string" } } },
  chain: { properties: { next: { $ref: "chain" } }, allOf: [{ $ref: "chain" }, { $ref: "lamp" }] },
};

function has(schema: Schema, pointer: string): boolean {
  return hasSchemaAt(schema, pointer, (node) =>
    typeof node === "object" && node.$ref !== undefined ? { node: components[node.$ref] } : { node },
  );
}

test("an empty pointer leads to the whole body", () => {
  expect(has({ $ref: "lamp" }, "")).toBe(true);
});

test("a pointer without a slash before it leads nowhere", () => {
  expect(has({ $ref: "lamp" }, "name")).toBe(false);
});

test("a pointer leads through references, properties and items", () => {
  const page: Schema = { properties: { lamps: { items: { $ref: "lamp" } } } };
  expect(has(page, "/lamps/0/name")).toBe(true);
  expect(has(page, "/lamps/name")).toBe(false);
  expect(has(page, "/lamps/0/colour")).toBe(false);
});

test.each(["allOf", "oneOf", "anyOf"] as const)("a pointer leads into a schema of %s", (keyword) => {
  expect(has({ [keyword]: [{ type: "null" }, { $ref: "lamp" }] }, "/name")).toBe(true);
});

test("a schema composed of itself is searched once", () => {
  expect(has({ $ref: "chain" }, "/next/next/name")).toBe(true);
  expect(has({ $ref: "chain" }, "/next/colour")).toBe(false);
});

test("a slash in a property's name is written ~1", () => {
  expect(has({ $ref: "lamp" }, "/a~1b")).toBe(true);
});

test("a reference that cannot be resolved leads nowhere", () => {
  expect(has({ $ref: "unknown" }, "")).toBe(false);
});
