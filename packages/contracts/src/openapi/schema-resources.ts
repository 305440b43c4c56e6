import { ContractError } from "./contract-error.js";
import type { JsonObject } from "./json.js";
import { mapNodes } from "./map-nodes.js";
import { childPointer, pointerKeys, toPointer } from "./pointer.js";
import { lookUp } from "./resolve.js";

/** The targets of references that use JSON Schema's `$id`, `$anchor` and `$dynamicAnchor`. */
export interface SchemaResources {
  /**
   * The pointer, from the document's root, to the schema that a reference at a place leads to.
   *
   * @throws {ContractError} naming the reference, when it leads nowhere or to another file
   */
  pointerOf(reference: string, place: string): string;
}

/** Looks for the identifiers of schemas, as JSON Schema 2020-12 §8.2 defines them. */
export function findSchemaResources(source: JsonObject): SchemaResources {
  const self = typeof source["$self"] === "string" ? source["$self"] : "";
  const uris = new Map([["#", self]]);
  const anchors = new Map<string, string>();
  const resourceAt = (pointer: string): string => {
    let resource = pointer;
    while (!uris.has(resource)) resource = resource.slice(0, resource.lastIndexOf("/"));
    return resource;
  };

  mapNodes({ kind: "document", node: source, pointer: "#", name: undefined }, (placed, copyBelow) => {
    const { kind, node, pointer } = placed;
    if (kind !== "schema") return copyBelow();
    const { $id, $anchor, $dynamicAnchor } = node;
    if (typeof $id === "string") uris.set(pointer, absolute($id, uris.get(resourceAt(pointer)) ?? ""));
    for (const anchor of [$anchor, $dynamicAnchor]) {
      if (typeof anchor === "string") anchors.set(`${resourceAt(pointer)} ${anchor}`, pointer);
    }
    return copyBelow();
  });
  const resources = new Map([...uris].map(([pointer, uri]) => [uri, pointer]));

  return {
    pointerOf(reference, place) {
      const [uri = "", fragment = ""] = reference.split("#", 2);
      const around = resourceAt(place);
      const resource = uri === "" ? around : resources.get(absolute(uri, uris.get(around) ?? ""));
      if (resource === undefined) return refuse(source, reference);
      if (fragment === "") return resource;
      if (!fragment.startsWith("/"))
        return anchors.get(`${resource} ${fragment}`) ?? refuse(source, reference);
      const keys = pointerKeys(`#${fragment}`);
      const inside = keys.reduce(childPointer, resource);
      // A schema with an `$id` often refers to the document all the same.
      return exists(source, inside) ? inside : toPointer(keys);
    },
  };
}

/** RFC 3986 §5.2, as far as identifiers of schemas need it. */
function absolute(uri: string, base: string): string {
  const plain = uri.replace(/#$/, "");
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) ? plain : base.slice(0, base.lastIndexOf("/") + 1) + plain;
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
