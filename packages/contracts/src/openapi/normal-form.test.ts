import { expect, test } from "vitest";
import { operationsOf } from "./operations.js";
import { readDocument } from "./read-document.js";

const info = { title: "Parcels", version: "1.0.0" };

/** The normal form of a document with these schemas. */
function schemasOf(schemas: object, openapi = "3.0.3"): Readonly<Record<string, unknown>> {
  return readDocument({ openapi, info, paths: {}, components: { schemas } }).components?.schemas ?? {};
}

/** Freezes an object and all below it, so that a change throws. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

test("properties with the names of keywords are properties", () => {
  const properties = {
    nullable: { type: "string" },
    example: { type: "string" },
    examples: { type: "array", items: {} },
    $ref: { type: "string" },
    $id: { type: "string" },
    required: { type: "boolean" },
    exclusiveMinimum: { type: "boolean" },
    discriminator: { type: "string" },
  };
  expect(schemasOf({ A: { type: "object", properties } })["A"]).toEqual({ type: "object", properties });
});

test("data is not changed, whatever it looks like", () => {
  const data = { nullable: true, type: "string", example: 1, $ref: "#/nowhere", exclusiveMinimum: true };
  expect(schemasOf({ A: { default: data, enum: [data], example: data, "x-data": data } })["A"]).toEqual({
    default: data,
    enum: [data],
    examples: [data],
    "x-data": data,
  });
  const media = { example: data, examples: { one: { value: data } } };
  const paths = {
    "/a": { get: { responses: { 200: { description: "", content: { "text/plain": media } } } } },
  };
  expect(readDocument({ openapi: "3.0.3", info, paths }).paths).toEqual(paths);
});

test("a schema's example is the first of its examples", () => {
  const schemas = { A: { example: 1, type: "integer" }, B: { examples: [2, 3], example: 1 } };
  expect(schemasOf(schemas, "3.1.0")).toEqual({
    A: { examples: [1], type: "integer" },
    B: { examples: [1, 2, 3] },
  });
});

test("schemas are upgraded wherever they are", () => {
  const nullable = { type: "string", nullable: true };
  const normal = { type: ["string", "null"] };
  expect(
    schemasOf({ A: { items: nullable, allOf: [{ properties: { a: { additionalProperties: nullable } } }] } }),
  ).toEqual({ A: { items: normal, allOf: [{ properties: { a: { additionalProperties: normal } } }] } });
});

test("nullable means nothing in OpenAPI 3.1", () => {
  const A = { type: "string", nullable: true };
  expect(schemasOf({ A }, "3.1.0")).toEqual({ A: { type: "string" } });
});

test("the source is not changed", () => {
  const source = frozen({
    openapi: "3.0.3",
    info,
    paths: { "/a": { $ref: "#/components/pathItems/A" } },
    components: {
      pathItems: { A: { get: { responses: { 200: { $ref: "#/components/responses/R" } } } } },
      responses: { R: { description: "", content: { "text/plain": { schema: { $ref: "#/x/S" } } } } },
      schemas: { S: { nullable: true, type: "string", example: "x", minimum: 1, exclusiveMinimum: true } },
    },
    x: { S: { nullable: true, allOf: [{ $ref: "#/components/schemas/S" }] } },
  });
  const text = JSON.stringify(source);
  operationsOf(readDocument(source));
  expect(JSON.stringify(source)).toBe(text);
});

test("a path item by reference is the path item, wherever that is", () => {
  const get = { operationId: "listThings", responses: {} };
  const document = readDocument({
    openapi: "3.1.0",
    info,
    paths: {
      "/things": { $ref: "#/components/pathItems/Things" },
      "/items": { $ref: "#/paths/~1things", summary: "Items" },
    },
    components: { pathItems: { Things: { $ref: "#/x-items/Things" } } },
    "x-items": { Things: { get } },
  });
  expect(document.paths).toEqual({ "/things": { get }, "/items": { get, summary: "Items" } });
});

test.each([
  [
    "nowhere",
    "#/components/schemas/Nope",
    "#/components/schemas/A/properties/b: The reference #/components/schemas/Nope leads to no object of the document",
  ],
  [
    "into another file",
    "b.yaml#/B",
    "#/components/schemas/A/properties/b: The reference b.yaml#/B leads out of the document. Bundle",
  ],
  [
    "to an anchor that does not exist",
    "#b",
    "#/components/schemas/A/properties/b: The reference #b names no $anchor",
  ],
])("a schema's reference that leads %s is named, with its place", (_, $ref, message) => {
  expect(() => schemasOf({ A: { properties: { b: { $ref } } } }, "3.1.0")).toThrow(message);
});

test("a response's reference that leads nowhere is named, with its place", () => {
  const paths = { "/a": { get: { responses: { 404: { $ref: "#/components/responses/Nope" } } } } };
  expect(() => readDocument({ openapi: "3.1.0", info, paths })).toThrow(
    "#/paths/~1a/get/responses/404: The reference #/components/responses/Nope leads to no object of the document. Correct",
  );
});

test("references that lead back to themselves are named", () => {
  const parameters = { A: { $ref: "#/components/parameters/B" }, B: { $ref: "#/components/parameters/A" } };
  expect(() => readDocument({ openapi: "3.1.0", info, paths: {}, components: { parameters } })).toThrow(
    "#/components/parameters/A: The reference #/components/parameters/B → #/components/parameters/A → #/components/parameters/B leads back to itself",
  );
});

test("a path item that is part of itself is refused", () => {
  const paths = { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } };
  expect(() => readDocument({ openapi: "3.1.0", info, paths })).toThrow("leads back to itself");
});

/** A path item whose callback is the path item that a reference leads to. */
function withCallback($ref: string) {
  const callbacks = { onEvent: { "{$request.body#/url}": { $ref } } };
  return { post: { operationId: "subscribe", responses: {}, callbacks } };
}

test("a callback may refer to its own path item", () => {
  const item = withCallback("#/paths/~1a");
  const document = readDocument({ openapi: "3.1.0", info, paths: { "/a": item } });
  expect(document.paths).toEqual({ "/a": item });
  expect(operationsOf(document).map(({ id }) => id)).toEqual(["subscribe"]);
});

test("a callback may refer to its own path item among the components, also by way of another one", () => {
  const pathItems = {
    X: withCallback("#/components/pathItems/Y"),
    Y: withCallback("#/components/pathItems/X"),
  };
  const paths = { "/a": { $ref: "#/components/pathItems/X" } };
  const document = readDocument({ openapi: "3.1.0", info, paths, components: { pathItems } });
  const inner = ["post", "callbacks", "onEvent", "{$request.body#/url}"];
  expect(document.paths).toHaveProperty(["/a", ...inner], pathItems.Y);
  expect(operationsOf(document).map(({ id }) => id)).toEqual(["subscribe"]);
});

test("a media type may refer to itself in the headers of its parts", () => {
  const content = { "text/plain": { $ref: "#/components/mediaTypes/M" } };
  const mediaTypes = { M: { encoding: { part: { headers: { H: { content } } } } } };
  const document = readDocument({ openapi: "3.2.0", info, paths: {}, components: { mediaTypes } });
  expect(document.components).toEqual({ mediaTypes });
});

test("the variables of a server are texts", () => {
  const variables = { port: { default: 443, enum: [443, 8443] }, tenant: {}, region: { default: "eu" } };
  const servers = [{ url: "https://{region}:{port}/{tenant}", variables }];
  expect(readDocument({ openapi: "3.1.0", info, servers, paths: {} }).servers?.[0]?.variables).toEqual({
    port: { default: "443", enum: ["443", "8443"] },
    tenant: { default: "" },
    region: { default: "eu" },
  });
});
