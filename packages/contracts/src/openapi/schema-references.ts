import { ContractError } from "./contract-error.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import type { PlacedNode } from "./map-nodes.js";
import { pointerKeys, toPointer } from "./pointer.js";
import { lookUp } from "./resolve.js";
import { createDynamicReferences, entering, hasDynamicReferences } from "./dynamic-references.js";
import type { DynamicReferences, DynamicTarget } from "./dynamic-references.js";
import { findSchemaResources } from "./schema-resources.js";
import type { DynamicAnchors, SchemaResources } from "./schema-resources.js";
import { withPlace } from "./with-place.js";

/** Makes every reference of a schema lead to a named component. */
export interface SchemaReferences {
  /** The copy of a schema with its references replaced. Schema identifiers, no longer needed, are left out. */
  within(placed: PlacedNode, copyBelow: () => JsonObject): JsonObject;
  /** The components, by name, that references to other places of the document ask for. */
  hoisted(copy: (placed: PlacedNode) => JsonObject): JsonObject;
  /** The pointers in the source of the components that `hoisted` returns, by name. */
  places(): ReadonlyMap<string, string>;
}

const identifiers: ReadonlySet<string> = new Set(["$anchor", "$dynamicAnchor", "$id", "$schema"]);

/** Keywords that make or take a reference. */
const keywords = [...identifiers, "$dynamicRef", "$ref", "discriminator"];

/** Keys of OpenAPI and JSON Schema, which add nothing to the name of a component. */
const structural = new Set([
  "components",
  "content",
  "paths",
  "properties",
  "responses",
  "schema",
  "schemas",
]);

/** The references of one document's schemas. `source` is the document before any change. */
export function createSchemaReferences(source: JsonObject): SchemaReferences {
  const schemas = componentSchemas(source);
  const names = new Map<string, string>();
  const places = new Map<string, string>();
  const taken = new Set(Object.keys(schemas));
  const pending: (Pick<DynamicTarget, "anchors" | "pointer"> & { readonly name: string })[] = [];
  let hasIdentifiers = hasDynamicReferences(source);
  const isDynamic = hasIdentifiers;
  let resources: SchemaResources | undefined;
  let dynamic: DynamicReferences | undefined;
  const resourcesOf = (): SchemaResources => (resources ??= findSchemaResources(source));
  /** The dynamic anchors on the way to the schema that is being copied. */
  let anchors: DynamicAnchors = none;

  const targetOf = (keyword: ReferenceKeyword, reference: string, place: string): DynamicTarget => {
    if (isDynamic) {
      dynamic ??= createDynamicReferences(source, resourcesOf());
      return dynamic.follow(keyword, reference, place, anchors);
    }
    const pointer = resourcesOf().pointerOf(reference, place);
    return { pointer, anchors, key: pointer };
  };

  const forms = new Map<string, number>();
  const countForm = (pointer: string): void => {
    const count = (forms.get(pointer) ?? 0) + 1;
    if (count > MOST_FORMS) throw tooManyForms(pointer);
    forms.set(pointer, count);
  };

  const componentFor = (keyword: ReferenceKeyword, reference: string, place: string): string => {
    if (!hasIdentifiers && isComponent(reference, schemas)) return reference;
    const target = targetOf(keyword, reference, place);
    const { pointer, key } = target;
    if (key === pointer && isComponent(pointer, schemas)) return pointer;
    requireSchema(lookUp(source, pointer), reference);
    const name = names.get(key) ?? freeName(pointer, taken);
    if (!names.has(key)) {
      if (key !== pointer) countForm(pointer);
      pending.push({ ...target, name });
    }
    names.set(key, name);
    places.set(name, pointer);
    taken.add(name);
    return toPointer(["components", "schemas", name]);
  };

  /** Runs `copy` with the anchors that the schema at a place adds. */
  const inScope = <T>(place: string, copy: () => T): T => {
    if (!isDynamic || !resourcesOf().isScope(place)) return copy();
    const before = anchors;
    anchors = entering(resourcesOf(), place, before);
    try {
      return copy();
    } finally {
      anchors = before;
    }
  };

  const replaced = (schema: JsonObject, pointer: string): JsonObject => {
    const replace = (keyword: ReferenceKeyword, reference: string): string =>
      withPlace(pointer, () => componentFor(keyword, reference, pointer));
    const { $dynamicRef, ...rest } = schema;
    const isReference = typeof $dynamicRef === "string";
    const node = isReference ? withReference(rest, replace("$dynamicRef", $dynamicRef)) : schema;
    const entries = Object.entries(node).map(([keyword, value]): [string, unknown] => {
      if (keyword === "$ref" && value === schema["$ref"] && typeof value === "string") {
        return [keyword, replace(keyword, value)];
      }
      if (keyword !== "discriminator" || !isJsonObject(value)) return [keyword, value];
      return [
        keyword,
        withMapping(value, (target) => schemaOf(target, (to) => replace("$ref", to), schemas)),
      ];
    });
    return Object.fromEntries(entries.filter(([keyword]) => !identifiers.has(keyword)));
  };

  return {
    within({ node, pointer }, copyBelow) {
      hasIdentifiers ||= typeof node["$id"] === "string";
      return inScope(pointer, () => {
        const schema = copyBelow();
        const hasReference = keywords.some((keyword) => Object.hasOwn(schema, keyword));
        return hasReference ? replaced(schema, pointer) : schema;
      });
    },
    hoisted(copy) {
      const components = new Map<string, unknown>();
      for (let target = pending.shift(); target !== undefined; target = pending.shift()) {
        const { name, pointer } = target;
        const node = lookUp(source, pointer);
        const placed = { kind: "schema", pointer, name } as const;
        anchors = target.anchors;
        components.set(name, isJsonObject(node) ? copy({ ...placed, node }) : node);
      }
      return Object.fromEntries(components);
    },
    places: () => places,
  };
}

/** The most forms of one schema. Ways that fork thirty times would lead to a billion. */
const MOST_FORMS = 100;

function tooManyForms(pointer: string): ContractError {
  return new ContractError(
    "UNRESOLVED_REFERENCE",
    "#",
    `The schema ${pointer} means more than ${MOST_FORMS} things, by the \`$dynamicAnchor\` on the ways to it`,
    "Replace a `$dynamicRef` below it with a `$ref`.",
  );
}

type ReferenceKeyword = "$dynamicRef" | "$ref";

const none: DynamicAnchors = new Map();

/** A schema with one more reference. */
function withReference(schema: JsonObject, $ref: string): JsonObject {
  if (!Object.hasOwn(schema, "$ref")) return { ...schema, $ref };
  const { allOf } = schema;
  return { ...schema, allOf: [...(Array.isArray(allOf) ? (allOf as readonly unknown[]) : []), { $ref }] };
}

function componentSchemas(source: JsonObject): JsonObject {
  const { components } = source;
  const schemas = isJsonObject(components) ? components["schemas"] : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function isComponent(reference: string, schemas: JsonObject): boolean {
  if (!reference.startsWith("#/components/schemas/")) return false;
  const [, , name = "", ...below] = pointerKeys(reference);
  return below.length === 0 && Object.hasOwn(schemas, name);
}

function requireSchema(target: unknown, reference: string): void {
  if (isJsonObject(target) || typeof target === "boolean") return;
  throw new ContractError(
    "UNRESOLVED_REFERENCE",
    "#",
    `The reference ${reference} leads to no schema`,
    "Correct the $ref, or write a schema there.",
  );
}

/**
 * The reference that a value of the mapping stands for, or the name of a component. Undefined: it leads nowhere, and no
 * value can be checked with it.
 */
function schemaOf(
  target: string,
  replace: (reference: string) => string,
  schemas: JsonObject,
): string | undefined {
  if (Object.hasOwn(schemas, target)) return target;
  try {
    return replace(target);
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
}

function withMapping(discriminator: JsonObject, replace: (target: string) => string | undefined): JsonObject {
  const { mapping, ...rest } = discriminator;
  if (!isJsonObject(mapping)) return rest;
  const entries = Object.entries(mapping).flatMap(([value, target]): [string, unknown][] => {
    const found = typeof target === "string" ? replace(target) : undefined;
    return found === undefined ? [] : [[value, found]];
  });
  return { ...rest, mapping: Object.fromEntries(entries) };
}

/** `#/components/schemas/Order/properties/lines` → `Order_lines`, numbered when that name is taken. */
function freeName(pointer: string, taken: ReadonlySet<string>): string {
  const words = pointerKeys(pointer).filter((key) => !structural.has(key));
  const base = words.map((word) => word.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_|_$/g, "")).join("_");
  let name = base;
  for (let number = 2; taken.has(name) || name === ""; number += 1) name = `${base || "Schema"}_${number}`;
  return name;
}
