import { expect, test } from "vitest";
import { mapNodes } from "./map-nodes.js";
import type { PlacedNode } from "./map-nodes.js";

/** The nodes below a document, as `kind pointer`. */
function visited(node: Readonly<Record<string, unknown>>): string[] {
  const nodes: string[] = [];
  mapNodes({ kind: "document", node, pointer: "#", name: undefined }, (placed: PlacedNode, copyBelow) => {
    nodes.push(`${placed.kind} ${placed.pointer}`);
    return copyBelow();
  });
  return nodes;
}

test("every node is visited with its kind and its pointer", () => {
  const schema = { properties: { "a/b": {} }, items: [{}], default: { items: {} } };
  const content = { "text/plain": { schema, example: {}, examples: { one: { value: {} } } } };
  const paths = { "/a": { get: { responses: { 200: { content, headers: { "x-h": {} } } } }, "x-note": {} } };
  expect(visited({ paths })).toEqual([
    "document #",
    "paths #/paths",
    "pathItem #/paths/~1a",
    "operation #/paths/~1a/get",
    "responses #/paths/~1a/get/responses",
    "response #/paths/~1a/get/responses/200",
    "mediaType #/paths/~1a/get/responses/200/content/text~1plain",
    "schema #/paths/~1a/get/responses/200/content/text~1plain/schema",
    "schema #/paths/~1a/get/responses/200/content/text~1plain/schema/properties/a~1b",
    "schema #/paths/~1a/get/responses/200/content/text~1plain/schema/items/0",
    "example #/paths/~1a/get/responses/200/content/text~1plain/examples/one",
    "header #/paths/~1a/get/responses/200/headers/x-h",
  ]);
});

test("an extension of a path or of responses is no node", () => {
  expect(visited({ paths: { "x-a": {} } })).toEqual(["document #", "paths #/paths"]);
});

test("a document without a change is returned as it is", () => {
  const node = { paths: { "/a": { get: { parameters: [{ name: "a" }] } } } };
  const root = { kind: "document", node, pointer: "#", name: undefined } as const;
  expect(mapNodes(root, (_, copyBelow) => copyBelow())).toBe(node);
});

test("keys keep their order, also those that every object has", () => {
  const properties = JSON.parse('{"b": {}, "__proto__": {}, "a": {}}') as Record<string, unknown>;
  const root = { kind: "schema", node: { properties }, pointer: "#", name: undefined } as const;
  const copy = mapNodes(root, ({ name }, copyBelow) => ({
    ...copyBelow(),
    ...(name !== undefined && { name }),
  }));
  expect(Object.keys(copy["properties"] as object)).toEqual(["b", "__proto__", "a"]);
});
