import { ContractError } from "./contract-error.js";
import type { OpenApiDocument } from "./document.js";
import { markFaulty } from "./faulty-nodes.js";
import type { ReportFault } from "./faulty-nodes.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { childPointer, toPointer } from "./pointer.js";
import { nameOf } from "./resolve.js";
import type { Schema } from "./schema.js";

/** A reference by which one schema includes another for the same value. */
interface Inclusion {
  readonly name: string;
  /** The keys that lead to the schema with the reference, from the component. */
  readonly keys: readonly string[];
}

const single = ["else", "if", "not", "then"];
const several = ["allOf", "anyOf", "oneOf"];
const named = ["dependentSchemas"];

/**
 * Reports each schema that is part of itself for one and the same value, such as `A: { allOf: [{ $ref: A }] }`: no value
 * can be validated against it in finite time (JSON Schema 2020-12 §9.4.1). A reference that only repeats what its schema
 * requires is left out of the document that is returned; schemas of other loops, and of those that require nothing, are marked.
 *
 * @param places the pointers of the schemas that are components only in the normal form, by name
 * @param report takes each fault, with the pointer of a reference in the loop
 */
export function withoutSchemaLoops(
  document: OpenApiDocument,
  places: ReadonlyMap<string, string>,
  report: ReportFault,
): OpenApiDocument {
  const schemas = { ...document.components?.schemas };
  const finished = new Set<string>();
  const path: { readonly name: string; readonly keys: readonly string[] }[] = [];
  let isChanged = false;

  const visit = (name: string): void => {
    for (const inclusion of inclusions(schemas[name], [])) {
      const start = path.findIndex((step) => step.name === inclusion.name);
      const step = { name, keys: inclusion.keys };
      if (start < 0 && inclusion.name !== name) {
        path.push(step);
        if (!finished.has(inclusion.name)) visit(inclusion.name);
        path.pop();
        continue;
      }
      const steps = [...(start < 0 ? [] : path.slice(start)), step];
      const names = [...steps.map((each) => each.name), inclusion.name];
      const place = inclusion.keys.reduce(childPointer, placeOf(name, places));
      const fault = report(
        loop(
          names.map((each) => places.get(each) ?? each),
          place,
        ),
      );
      const schema = schemas[name];
      if (typeof schema !== "object") continue;
      if (steps.every(({ keys }) => keys.every((key) => /^(?:allOf|\d+)$/.test(key)))) {
        const saysNothing = steps.every((each) => isOnlyReference(schemas[each.name], each.keys));
        const rest = withoutReference(schema, inclusion.keys) as JsonObject;
        schemas[name] = (saysNothing ? markFaulty(rest, fault) : rest) as Schema;
        isChanged = true;
      } else markFaulty(schema, fault);
    }
    finished.add(name);
  };
  for (const name of Object.keys(schemas)) if (!finished.has(name)) visit(name);
  return isChanged ? { ...document, components: { ...document.components, schemas } } : document;
}

function placeOf(name: string, places: ReadonlyMap<string, string>): string {
  return places.get(name) ?? toPointer(["components", "schemas", name]);
}

function inclusions(schema: unknown, keys: readonly string[]): readonly Inclusion[] {
  if (!isJsonObject(schema)) return [];
  const { $ref } = schema;
  return [
    ...(typeof $ref === "string" ? [{ name: nameOf($ref), keys }] : []),
    ...single.flatMap((keyword) => inclusions(schema[keyword], [...keys, keyword])),
    ...several.flatMap((keyword) => {
      const parts = schema[keyword];
      if (!Array.isArray(parts)) return [];
      return parts.flatMap((part, index) => inclusions(part, [...keys, keyword, String(index)]));
    }),
    ...named.flatMap((keyword) => {
      const parts = schema[keyword];
      if (!isJsonObject(parts)) return [];
      return Object.entries(parts).flatMap(([name, part]) => inclusions(part, [...keys, keyword, name]));
    }),
  ];
}

/** Keywords that require nothing of a value. */
const annotations: ReadonlySet<string> = new Set([
  "$comment",
  "default",
  "deprecated",
  "description",
  "example",
  "examples",
  "readOnly",
  "title",
  "writeOnly",
]);

/** True if a schema requires nothing but the reference that the keys lead to. */
function isOnlyReference(node: unknown, [key = "$ref", index, ...below]: readonly string[]): boolean {
  if (!isJsonObject(node)) return false;
  const keywords = Object.keys(node).filter((name) => !annotations.has(name) && !name.startsWith("x-"));
  if (keywords.length !== 1 || keywords[0] !== key) return false;
  const parts = node[key];
  return !Array.isArray(parts) || (parts.length === 1 && isOnlyReference(parts[Number(index)], below));
}

/** A copy of a schema without the reference of the schema that the keys lead to. */
function withoutReference(node: unknown, [key, ...below]: readonly string[]): unknown {
  if (Array.isArray(node)) {
    return node.map((item: unknown, index) => (String(index) === key ? withoutReference(item, below) : item));
  }
  const object = node as JsonObject;
  if (key !== undefined) return { ...object, [key]: withoutReference(object[key], below) };
  const { $ref: _, ...rest } = object;
  return rest;
}

function loop(names: readonly string[], pointer: string): ContractError {
  return new ContractError(
    "SCHEMA_LOOP",
    pointer,
    `The schema ${names[0] ?? ""} is part of itself: ${names.join(" → ")}`,
    "Remove this reference: a schema may refer to itself only below `properties`, `items` and the like.",
  );
}
