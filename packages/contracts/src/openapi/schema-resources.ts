import { ContractError } from "./contract-error.js";
import type { JsonObject } from "./json.js";
import { mapNodes } from "./map-nodes.js";
import { childPointer, pointerKeys, toPointer } from "./pointer.js";
import { resolveUri } from "./resolve-uri.js";
import { lookUp } from "./resolve.js";

/** The dynamic anchors of a scope, or those that hold where a schema is evaluated: the pointers to their schemas by name. */
export type DynamicAnchors = ReadonlyMap<string, string>;

/** The targets of references that use JSON Schema's `$id`, `$anchor` and `$dynamicAnchor`. */
export interface SchemaResources {
  /**
   * The pointer, from the document's root, to the schema that a reference at a place leads to.
   *
   * @throws {ContractError} naming the reference, when it leads nowhere, to several places or to another file
   */
  pointerOf(reference: string, place: string): string;
  /**
   * The dynamic anchors of the schema around a place that has an `$id`, or that is within no other schema: what JSON Schema calls
   * a resource. OpenAPI does not say that the schemas of a document are one resource, and a name is often repeated in them.
   */
  dynamicAnchorsAt(place: string): DynamicAnchors;
  /** True for a place that has dynamic anchors of its own. */
  isScope(place: string): boolean;
  /** The places of all schemas that have a dynamic anchor of a name. */
  dynamicAnchorsNamed(name: string): readonly string[];
}

/** Looks for the identifiers of schemas, as JSON Schema 2020-12 §8.2 defines them. */
export function findSchemaResources(source: JsonObject): SchemaResources {
  const self = typeof source["$self"] === "string" ? source["$self"] : "";
  const uris = new Map([["#", absolute(self, "")]]);
  const anchors = new Map<string, string[]>();
  const scopes = new Map<string, Map<string, string>>();
  const around = (pointer: string, known: { has: (place: string) => boolean }): string => {
    let place = pointer;
    while (place !== "#" && !known.has(place)) place = place.slice(0, place.lastIndexOf("/"));
    return place;
  };
  const resourceAt = (pointer: string): string => around(pointer, uris);
  const add = (key: string, pointer: string): void => {
    anchors.set(key, [...(anchors.get(key) ?? []), pointer]);
  };

  let depth = 0;
  mapNodes({ kind: "document", node: source, pointer: "#", name: undefined }, (placed, copyBelow) => {
    const { kind, node, pointer } = placed;
    if (kind !== "schema") return copyBelow();
    const { $id, $anchor, $dynamicAnchor } = node;
    if (typeof $id === "string") uris.set(pointer, absolute($id, uris.get(resourceAt(pointer)) ?? ""));
    if (depth === 0 || typeof $id === "string") scopes.set(pointer, new Map());
    const scope = around(pointer, scopes);
    for (const anchor of [$anchor, $dynamicAnchor]) {
      if (typeof anchor !== "string") continue;
      for (const owner of new Set([scope, resourceAt(pointer)])) add(`${owner} ${anchor}`, pointer);
    }
    if (typeof $dynamicAnchor === "string") scopes.get(scope)?.set($dynamicAnchor, pointer);
    depth += 1;
    const copy = copyBelow();
    depth -= 1;
    return copy;
  });
  const resources = new Map([...uris].map(([pointer, uri]) => [uri, pointer]));
  const none: DynamicAnchors = new Map();

  return {
    pointerOf(reference, place) {
      const [uri = "", fragment = ""] = reference.split("#", 2);
      const here = resourceAt(place);
      const resource = uri === "" ? here : resources.get(absolute(uri, uris.get(here) ?? ""));
      if (resource === undefined) return refuse(source, reference);
      if (fragment === "") return resource;
      if (!fragment.startsWith("/")) {
        const near = uri === "" ? anchors.get(`${around(place, scopes)} ${fragment}`) : undefined;
        const [target, ...others] = near ?? anchors.get(`${resource} ${fragment}`) ?? [];
        if (target === undefined) return refuse(source, reference);
        return others.length === 0 ? target : refuseAmbiguous(reference, [target, ...others]);
      }
      const keys = pointerKeys(`#${fragment}`);
      const inside = keys.reduce(childPointer, resource);
      // A schema with an `$id` often refers to the document all the same.
      return exists(source, inside) ? inside : toPointer(keys);
    },
    dynamicAnchorsAt: (place) => scopes.get(around(place, scopes)) ?? none,
    isScope: (place) => scopes.has(place),
    dynamicAnchorsNamed: (name) => [...scopes.values()].flatMap((names) => names.get(name) ?? []),
  };
}

function absolute(uri: string, base: string): string {
  return resolveUri(uri.replace(/#$/, ""), base);
}

function exists(source: JsonObject, pointer: string): boolean {
  try {
    lookUp(source, pointer);
    return true;
  } catch (error) {
    if (error instanceof ContractError) return false;
    throw error;
  }
}

function refuse(source: JsonObject, reference: string): never {
  const isLocal = reference.startsWith("#");
  if (!isLocal) lookUp(source, reference);
  throw new ContractError(
    "UNRESOLVED_REFERENCE",
    "#",
    `The reference ${reference} names no $anchor of the document`,
    "Correct the $ref, or add the $anchor that it names.",
  );
}

function refuseAmbiguous(reference: string, places: readonly string[]): never {
  throw new ContractError(
    "UNRESOLVED_REFERENCE",
    "#",
    `The reference ${reference} may lead to ${places.join(" or to ")}`,
    "Give these schemas an `$id` each, or anchors with different names.",
  );
}
