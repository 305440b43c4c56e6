import type { OpenApiDocument } from "./document.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { mapNodes } from "./map-nodes.js";
import type { PlacedNode, Rewrite } from "./map-nodes.js";
import type { NodeKind } from "./node-kinds.js";
import { upgradeSchema } from "./openapi-3.0.js";
import { upgradeExample, upgradeResponse, upgradeServer } from "./openapi-3.2.js";
import { isReference, resolve } from "./resolve.js";
import { createSchemaReferences } from "./schema-references.js";
import { withTextVariables } from "./server-variables.js";
import { withPlace } from "./with-place.js";

/** Kinds whose references are replaced by what they lead to: few readers expect a reference there. */
const inlined: ReadonlySet<NodeKind> = new Set(["mediaType", "pathItem"]);

const upgrades: Partial<Record<NodeKind, (node: JsonObject) => JsonObject>> = {
  example: upgradeExample,
  response: upgradeResponse,
  server: (server) => withTextVariables(upgradeServer(server)),
};

/** A document in its normal form. */
export interface NormalForm {
  readonly document: OpenApiDocument;
  /** The pointers in the source of the schemas that are components only in the normal form, by name. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * The document in the form of OpenAPI 3.1. References to path items and media types are replaced, except inside
 * the object that they lead to. Every reference of a schema leads to `#/components/schemas/…`. The source is not changed.
 *
 * @throws {ContractError} for a reference that leads nowhere, out of the document or back to itself
 */
export function normalForm(source: JsonObject, version: string): NormalForm {
  const references = createSchemaReferences(source);
  const self = typeof source["$self"] === "string" ? source["$self"] : undefined;
  const open = new Set<JsonObject>();
  const opened = (node: JsonObject, copy: () => JsonObject): JsonObject => {
    open.add(node);
    const copied = copy();
    open.delete(node);
    return copied;
  };

  const rewrite: Rewrite = (placed, copyBelow) => {
    const { kind, node, pointer } = placed;
    if (kind === "schema") {
      const schema = references.within(placed, () => renameExample(copyBelow()));
      return version.startsWith("3.0") ? upgradeSchema(schema) : schema;
    }
    if (!isReference(node)) {
      const copied = inlined.has(kind) ? opened(node, copyBelow) : copyBelow();
      return (upgrades[kind] ?? same)(copied);
    }
    const $ref = localReference(node.$ref, self);
    const reference = $ref === node.$ref ? node : { ...node, $ref };
    const target = withPlace(pointer, () => resolve<JsonObject>(source, reference));
    // A callback may refer to the path item that it is part of: inlined, it would have no end.
    if (!inlined.has(kind) || open.has(target)) return reference;
    const { $ref: _, ...siblings } = node;
    return opened(target, () => mapNodes({ ...placed, node: { ...target, ...siblings } }, rewrite));
  };

  const root: PlacedNode = { kind: "document", node: source, pointer: "#", name: undefined };
  const document = mapNodes(root, rewrite);
  const schemas = references.hoisted((placed) => mapNodes(placed, rewrite));
  // The audited cast: the shape is OpenAPI's, as far as the linter has checked it.
  const completed = complete(document, schemas, version) as unknown as OpenApiDocument;
  return { document: completed, places: references.places() };
}

function complete(document: JsonObject, hoisted: JsonObject, version: string): JsonObject {
  const components = isJsonObject(document["components"]) ? withoutNulls(document["components"]) : {};
  const schemas = {
    ...(isJsonObject(components["schemas"]) ? withoutBooleans(components["schemas"]) : {}),
    ...hoisted,
  };
  const hasSchemas = Object.keys(schemas).length > 0;
  return {
    ...withoutNulls(document),
    openapi: version.startsWith("3.1") ? version : "3.1.2",
    info: isJsonObject(document["info"]) ? document["info"] : { title: "Untitled", version: "0" },
    paths: isJsonObject(document["paths"]) ? document["paths"] : {},
    ...((hasSchemas || isJsonObject(document["components"])) && {
      components: { ...components, ...(hasSchemas && { schemas }) },
    }),
  };
}

/** An empty section of YAML is null. */
function withoutNulls(sections: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(sections).filter(([, section]) => section !== null));
}

/** References lead to objects: `true` is the schema `{}`, and `false` is `{ not: {} }`. */
function withoutBooleans(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      typeof schema === "boolean" ? (schema ? {} : { not: {} }) : schema,
    ]),
  );
}

/** OpenAPI 3.1 has deprecated `example` in schemas for JSON Schema's `examples`. */
function renameExample(schema: JsonObject): JsonObject {
  if (!Object.hasOwn(schema, "example")) return schema;
  const { examples } = schema;
  const all = [schema["example"], ...(Array.isArray(examples) ? (examples as readonly unknown[]) : [])];
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (key === "examples") return [];
      return key === "example" ? [["examples", all]] : [[key, value]];
    }),
  );
}

/** OpenAPI 3.2: a document may name itself by `$self`, and begin its own references with that name. */
function localReference(reference: string, self: string | undefined): string {
  return self !== undefined && reference.startsWith(`${self}#`) ? reference.slice(self.length) : reference;
}

function same(node: JsonObject): JsonObject {
  return node;
}
