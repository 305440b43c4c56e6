import { ContractError } from "./contract-error.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import type { PlacedNode } from "./map-nodes.js";
import { pointerKeys, toPointer } from "./pointer.js";
import { lookUp } from "./resolve.js";
import { findSchemaResources } from "./schema-resources.js";
import type { SchemaResources } from "./schema-resources.js";
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
  const taken = new Set(Object.keys(schemas));
  const pending: string[] = [];
  let hasIdentifiers = false;
  let resources: SchemaResources | undefined;

  const componentFor = (reference: string, place: string): string => {
    if (!hasIdentifiers && isComponent(reference, schemas)) return reference;
    resources ??= findSchemaResources(source);
    const pointer = resources.pointerOf(reference, place);
    if (isComponent(pointer, schemas)) return pointer;
    requireSchema(lookUp(source, pointer), reference);
    const name = names.get(pointer) ?? freeName(pointer, taken);
    if (!names.has(pointer)) pending.push(pointer);
    names.set(pointer, name);
    taken.add(name);
    return toPointer(["components", "schemas", name]);
  };

  return {
    within({ node, pointer }, copyBelow) {
      hasIdentifiers ||= typeof node["$id"] === "string";
      const schema = copyBelow();
      if (!keywords.some((keyword) => Object.hasOwn(schema, keyword))) return schema;
      const replace = (reference: string): string =>
        withPlace(pointer, () => componentFor(reference, pointer));
      const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
        const isReference = keyword === "$ref" || keyword === "$dynamicRef";
        if (isReference && typeof value === "string") return ["$ref", replace(value)];
        if (keyword !== "discriminator" || !isJsonObject(value)) return [keyword, value];
        return [keyword, withMapping(value, (target) => schemaOf(target, replace, schemas))];
      });
      return Object.fromEntries(entries.filter(([keyword]) => !identifiers.has(keyword)));
    },
    hoisted(copy) {
      const components = new Map<string, unknown>();
      for (let pointer = pending.shift(); pointer !== undefined; pointer = pending.shift()) {
        const name = names.get(pointer) ?? pointer;
        const node = lookUp(source, pointer);
        const placed = { kind: "schema", pointer, name } as const;
        components.set(name, isJsonObject(node) ? copy({ ...placed, node }) : node);
      }
      return Object.fromEntries(components);
    },
    places: () => new Map([...names].map(([pointer, name]) => [name, pointer])),
  };
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
