import { ContractError } from "./contract-error.js";
import type { OpenApiDocument, Reference } from "./document.js";
import { upgradeDraft } from "./earlier-drafts.js";
import { faultOf, markFaulty } from "./faulty-nodes.js";
import type { ReportFault } from "./faulty-nodes.js";
import { isJsonObject, scalarText } from "./json.js";
import type { JsonObject } from "./json.js";
import { mapNodes } from "./map-nodes.js";
import type { PlacedNode, Rewrite } from "./map-nodes.js";
import { nodeFields } from "./node-kinds.js";
import type { NodeKind } from "./node-kinds.js";
import { upgradeSchema } from "./openapi-3.0.js";
import { upgradeExample, upgradeMediaType, upgradeResponse, upgradeServer } from "./openapi-3.2.js";
import { pointerKeys } from "./pointer.js";
import { isReference, resolve } from "./resolve.js";
import { withReadKeywords } from "./schema-keywords.js";
import { createSchemaReferences } from "./schema-references.js";
import { wellFormed } from "./well-formed.js";
import { withPlace } from "./with-place.js";

/** Kinds whose references are always replaced by what they lead to: few readers expect a reference there. */
const inlined: ReadonlySet<NodeKind> = new Set(["mediaType", "pathItem"]);

const upgrades: Partial<Record<NodeKind, (node: JsonObject, name?: string) => JsonObject>> = {
  example: upgradeExample,
  header: withSchema,
  mediaType: upgradeMediaType,
  parameter: withSchema,
  requestBody: (body) => ("content" in body ? body : { ...body, content: {} }),
  response: upgradeResponse,
  server: upgradeServer,
};

/** A document in its normal form. */
export interface NormalForm {
  readonly document: OpenApiDocument;
  /** The pointers in the source of the schemas that are components only in the normal form, by name. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * The document in the form of OpenAPI 3.1. References to path items and media types are replaced, except inside
 * the object that they lead to, and so are those that do not lead to a component of their kind. Every reference of a schema
 * leads to `#/components/schemas/…`. The source is not changed.
 *
 * @param report takes each fault. An empty node that is marked with the fault stands for the one that has it.
 */
export function normalForm(source: JsonObject, version: string, report: ReportFault): NormalForm {
  const references = createSchemaReferences(source);
  const self = typeof source["$self"] === "string" ? source["$self"] : undefined;
  const isNullable = version.startsWith("3.0");
  const open = new Set<JsonObject>();
  const opened = (node: JsonObject, copy: () => JsonObject): JsonObject => {
    open.add(node);
    try {
      return copy();
    } finally {
      open.delete(node);
    }
  };
  const known = new Map<JsonObject, Map<NodeKind, JsonObject>>();
  /** The object that references of one kind lead to outside of the components. It is copied once. */
  const outside = (target: JsonObject, placed: PlacedNode): JsonObject => {
    const copies = known.get(target) ?? new Map<NodeKind, JsonObject>();
    const copied = copies.get(placed.kind) ?? opened(target, () => mapNodes(placed, rewrite));
    known.set(target, copies.set(placed.kind, copied));
    return copied;
  };

  const rewriteSchema: Rewrite = (placed, copyBelow) => {
    const node = withReadKeywords(placed.node, placed.pointer);
    const copied = references.within(placed, () => upgradeDraft(renameExample(copyBelow(node))));
    return isNullable ? upgradeSchema(copied) : withoutNullable(copied);
  };

  const rewriteReference = (placed: PlacedNode, node: JsonObject & Reference): JsonObject => {
    const { kind, pointer } = placed;
    const $ref = localReference(node.$ref, self);
    const reference = $ref === node.$ref ? node : { ...node, $ref };
    const target = withPlace(pointer, () => resolve<JsonObject>(source, reference));
    // A callback may refer to the path item that it is part of: inlined, it would have no end.
    if (open.has(target) || isComponent($ref, kind)) return reference;
    const { $ref: _, ...siblings } = node;
    if (inlined.has(kind)) {
      const at = Object.keys(siblings).length === 0 ? $ref : pointer;
      const together = { ...placed, node: { ...target, ...siblings }, pointer: at };
      return opened(target, () => mapNodes(together, rewrite));
    }
    const copied = outside(target, { ...placed, node: target, pointer: $ref });
    return Object.keys(siblings).length === 0 ? copied : marked({ ...copied, ...siblings }, faultOf(copied));
  };

  const rewrite: Rewrite = (placed, copyBelow) => {
    const { kind } = placed;
    const upgrade = upgrades[kind] ?? same;
    try {
      if (kind === "schema") return marked(rewriteSchema(placed, copyBelow), faultOf(placed.node));
      const node = wellFormed(placed, report);
      if (isReference(node)) return marked(rewriteReference(placed, node), faultOf(node));
      const copied = inlined.has(kind) ? opened(placed.node, () => copyBelow(node)) : copyBelow(node);
      return marked(upgrade(copied, placed.name), faultOf(node));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return markFaulty({ ...upgrade({}) }, report(error));
    }
  };

  const root: PlacedNode = { kind: "document", node: source, pointer: "#", name: undefined };
  const document = mapNodes(root, rewrite);
  const schemas = references.hoisted((placed) => mapNodes(placed, rewrite));
  // The audited cast: the shape is OpenAPI's, as far as it has been checked.
  const completed = complete(document, schemas, version) as unknown as OpenApiDocument;
  return { document: completed, places: references.places() };
}

function complete(document: JsonObject, hoisted: JsonObject, version: string): JsonObject {
  const components = isJsonObject(document["components"]) ? withoutNulls(document["components"]) : {};
  const named = isJsonObject(components["schemas"]) ? components["schemas"] : {};
  const schemas = withoutBooleans({ ...named, ...hoisted });
  const hasSchemas = Object.keys(schemas).length > 0;
  return {
    ...withoutNulls(document),
    openapi: version.startsWith("3.1.") ? version : "3.1.2",
    info: infoOf(document),
    paths: isJsonObject(document["paths"]) ? document["paths"] : {},
    ...((hasSchemas || isJsonObject(document["components"])) && {
      components: { ...components, ...(hasSchemas && { schemas }) },
    }),
  };
}

function infoOf({ info }: JsonObject): JsonObject {
  if (!isJsonObject(info)) return { title: "Untitled", version: "0" };
  if (typeof info["title"] === "string" && typeof info["version"] === "string") return info;
  return {
    ...info,
    title: scalarText(info["title"]) ?? "Untitled",
    version: scalarText(info["version"]) ?? "0",
  };
}

/** The sections of `components` by the kind of node that they hold. */
const sections = new Map(Object.entries(nodeFields.components).map(([name, { kind }]) => [kind, name]));

/** True for a reference to a component of a kind, whose references are kept. */
function isComponent(reference: string, kind: NodeKind): boolean {
  if (inlined.has(kind) || !reference.startsWith("#/components/")) return false;
  const [, section, , ...below] = pointerKeys(reference);
  return section === sections.get(kind) && below.length === 0;
}

function marked(node: JsonObject, fault: ContractError | undefined): JsonObject {
  return fault === undefined ? node : markFaulty(node, fault);
}

/** Since OpenAPI 3.1 `nullable` means nothing. */
function withoutNullable(schema: JsonObject): JsonObject {
  if (!Object.hasOwn(schema, "nullable")) return schema;
  const { nullable: _, ...rest } = schema;
  return rest;
}

/** A parameter or a header without a schema takes any value. */
function withSchema(node: JsonObject): JsonObject {
  return "schema" in node || "content" in node ? node : { ...node, schema: {} };
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
