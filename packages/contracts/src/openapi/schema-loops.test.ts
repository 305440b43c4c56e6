import { expect, test } from "vitest";
import { operationFaults } from "./operation-faults.js";
import { operationsOf } from "./operations.js";
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
  [
    { A: { dependentSchemas: { "a/b": { allOf: [to("A")] } } } },
    "#/components/schemas/A/dependentSchemas/a~1b/allOf/0: The schema A is part of itself: A → A.",
  ],
  [
    { A: { else: to("B") }, B: { else: { oneOf: [to("A")] } } },
    "#/components/schemas/B/else/oneOf/0: The schema A is part of itself: A → B → A.",
  ],
  [
    { A: { properties: { b: { allOf: [{ $ref: "#/components/schemas/A/properties/b" }] } } } },
    "#/components/schemas/A/properties/b/allOf/0: The schema #/components/schemas/A/properties/b is part of itself: ",
  ],
])("%j is refused with the loop and a place in it", (schemas, message) => {
  expect(() => read(schemas)).toThrow(message);
});

test("a schema may refer to itself below properties, items and the like", () => {
  const A = {
    properties: { next: to("A") },
    items: to("A"),
    dependentSchemas: { next: { properties: { next: to("A") } } },
    additionalProperties: { allOf: [to("A")] },
    $defs: { B: to("A") },
  };
  expect(() => read({ A })).not.toThrow();
});

test("a schema of a request that is part of itself is refused with its place in the document", () => {
  const place = "#/paths/~1a/post/requestBody/content/application~1json/schema";
  const content = { "application/json": { schema: { allOf: [{ $ref: place }] } } };
  const paths = { "/a": { post: { requestBody: { content } } } };
  const info = { title: "Parcels", version: "1.0.0" };
  expect(() => readDocument({ openapi: "3.1.0", info, paths })).toThrow(
    `${place}/allOf/0: The schema ${place} is part of itself: ${place} → ${place}. Remove`,
  );
});

test("a schema that several others include is no loop", () => {
  expect(() => read({ A: { allOf: [to("B"), to("C")] }, B: { allOf: [to("C")] }, C: {} })).not.toThrow();
});

test("a reference that only repeats its own schema is left out when the document is read to its end", () => {
  const schemas = {
    A: { allOf: [to("A"), { type: "object" }] },
    B: to("C"),
    C: { $ref: "#/components/schemas/B", type: "string" },
    D: { anyOf: [to("D"), { type: "string" }] },
  };
  const source = { openapi: "3.1.0", info: { title: "Parcels", version: "1" }, components: { schemas } };
  const found: string[] = [];
  const document = readDocument(source, { onFault: ({ pointer }) => found.push(pointer) });
  expect(document.components?.schemas).toEqual({
    ...schemas,
    A: { allOf: [{}, { type: "object" }] },
    C: { type: "string" },
  });
  expect(found).toEqual([
    "#/components/schemas/A/allOf/0",
    "#/components/schemas/C",
    "#/components/schemas/D/anyOf/0",
  ]);
});

test.each([
  [{ A: to("B"), B: to("A") }],
  [{ A: to("B"), B: to("C"), C: to("B") }],
  [{ A: { ...to("A"), description: "Text." } }],
  [{ A: { allOf: [to("B")] }, B: { title: "B", allOf: [to("A")] } }],
])("a loop of %j, which says nothing, is the fault of the operations that use it", (schemas) => {
  const content = { "application/json": { schema: to("A") } };
  const paths = {
    "/a": { get: { responses: { 200: { description: "A", content } } } },
    "/b": { get: { responses: {} } },
  };
  const source = {
    openapi: "3.1.0",
    info: { title: "Parcels", version: "1" },
    paths,
    components: { schemas },
  };
  const document = readDocument(source, { onFault: () => undefined });
  const faults = [...operationFaults(document, operationsOf(document))];
  expect(faults.map(([{ path }, { problem }]) => [path, problem])).toEqual([
    ["/a", expect.stringContaining(" is part of itself: ")],
  ]);
});
