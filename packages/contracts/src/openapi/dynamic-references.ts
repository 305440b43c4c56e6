import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { mapNodes } from "./map-nodes.js";
import { lookUp } from "./resolve.js";
import type { DynamicAnchors, SchemaResources } from "./schema-resources.js";

/** A schema, with the dynamic anchors of the schemas by which it was reached. */
export interface DynamicTarget {
  readonly pointer: string;
  /** Those anchors that a `$dynamicRef` in the schema, or in one that it leads to, asks for. */
  readonly anchors: DynamicAnchors;
  /** Equal for equal targets. It is the pointer where the schema means what it means alone. */
  readonly key: string;
}

/**
 * Resolves references in a document with `$dynamicRef`, as JSON Schema 2020-12 §8.2.3.2 says. What such a reference leads to
 * depends on the schemas that were passed on the way. They are known for each way, so that one form of the schema for each of
 * them says the same with plain references.
 */
export interface DynamicReferences {
  /** The target of a reference in a place. `anchors` are those of the way to the place. */
  follow(
    keyword: "$dynamicRef" | "$ref",
    reference: string,
    place: string,
    anchors: DynamicAnchors,
  ): DynamicTarget;
}

/** The anchors on the way to a schema: those of the first scope count (§8.2.3.2). */
export function entering(resources: SchemaResources, place: string, anchors: DynamicAnchors): DynamicAnchors {
  return new Map([...resources.dynamicAnchorsAt(place), ...anchors]);
}

/** True for a document that has a `$dynamicRef` anywhere. */
export function hasDynamicReferences(source: JsonObject): boolean {
  const seen = new Set<object>();
  const pending: object[] = [source];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    for (const [key, child] of Object.entries(value) as [string, unknown][]) {
      if (typeof child === "object" && child !== null) pending.push(child);
      else if (key === "$dynamicRef" && typeof child === "string") return true;
    }
  }
  return false;
}

/** The dynamic references of one document. */
export function createDynamicReferences(source: JsonObject, resources: SchemaResources): DynamicReferences {
  const steps = new Map<string, Step>();
  const stepFrom = (pointer: string): Step => {
    const step = steps.get(pointer) ?? readStep(source, resources, pointer);
    steps.set(pointer, step);
    return step;
  };
  const asked = new Map<string, ReadonlySet<string>>();
  /** The names that a schema and those that it leads to ask for. */
  const namesAskedBy = (pointer: string): ReadonlySet<string> => {
    const known = asked.get(pointer);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const reached = new Set([pointer]);
    for (const each of reached) {
      const step = stepFrom(each);
      for (const name of step.names) names.add(name);
      for (const target of step.targets) reached.add(target);
    }
    asked.set(pointer, names);
    return names;
  };
  const relevant = (pointer: string, anchors: DynamicAnchors): DynamicAnchors => {
    const names = namesAskedBy(pointer);
    return new Map([...entering(resources, pointer, anchors)].filter(([name]) => names.has(name)));
  };
  return {
    follow(keyword, reference, place, anchors) {
      const initial = resources.pointerOf(reference, place);
      const name = keyword === "$dynamicRef" ? dynamicAnchor(source, reference, initial) : undefined;
      const pointer = (name === undefined ? undefined : anchors.get(name)) ?? initial;
      const carried = relevant(pointer, anchors);
      const [key, alone] = [carried, relevant(pointer, new Map())].map(keyOf);
      return { pointer, anchors: carried, key: key === alone ? pointer : `${pointer} ${key}` };
    },
  };
}

function keyOf(anchors: DynamicAnchors): string {
  return JSON.stringify([...anchors].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The name by which a `$dynamicRef` is dynamic: that of the `$dynamicAnchor` to which it leads at first. */
function dynamicAnchor(source: JsonObject, reference: string, initial: string): string | undefined {
  const [, fragment = ""] = reference.split("#", 2);
  const target = lookUp(source, initial);
  return isJsonObject(target) && target["$dynamicAnchor"] === fragment ? fragment : undefined;
}

/** The names that a schema asks for, and the schemas that it may lead to. */
interface Step {
  readonly names: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
}

function readStep(source: JsonObject, resources: SchemaResources, pointer: string): Step {
  const names = new Set<string>();
  const targets = new Set<string>();
  const root = lookUp(source, pointer);
  if (!isJsonObject(root)) return { names, targets };
  mapNodes(
    { kind: "schema", node: root, pointer, name: undefined },
    ({ node, pointer: place }, copyBelow) => {
      for (const keyword of ["$ref", "$dynamicRef"] as const) {
        const reference = node[keyword];
        const target = typeof reference === "string" ? targetOf(resources, reference, place) : undefined;
        if (typeof reference !== "string" || target === undefined) continue;
        targets.add(target);
        const name = keyword === "$dynamicRef" ? dynamicAnchor(source, reference, target) : undefined;
        if (name === undefined) continue;
        names.add(name);
        for (const other of resources.dynamicAnchorsNamed(name)) targets.add(other);
      }
      return copyBelow();
    },
  );
  return { names, targets };
}

/** Undefined: it leads nowhere, which is reported where the reference is replaced. */
function targetOf(resources: SchemaResources, reference: string, place: string): string | undefined {
  try {
    return resources.pointerOf(reference, place);
  } catch {
    return undefined;
  }
}
