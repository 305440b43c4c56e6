import { ContractError } from "./contract-error.js";
import type { OpenApiDocument } from "./document.js";
import { isJsonObject } from "./json.js";
import { childPointer, toPointer } from "./pointer.js";
import { nameOf } from "./resolve.js";

/** A reference by which one schema includes another for the same value. */
interface Inclusion {
  readonly name: string;
  readonly pointer: string;
}

const single = ["else", "if", "not", "then"];
const several = ["allOf", "anyOf", "oneOf"];
const named = ["dependentSchemas"];

/**
 * Refuses a schema that is part of itself for one and the same value, such as `A: { allOf: [{ $ref: A }] }`: no value
 * can be validated against it in finite time (JSON Schema 2020-12 §9.4.1).
 *
 * @param places the pointers of the schemas that are components only in the normal form, by name
 * @throws {ContractError} with the pointer of a reference in the loop
 */
export function refuseSchemaLoops(document: OpenApiDocument, places: ReadonlyMap<string, string>): void {
  const { schemas = {} } = document.components ?? {};
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): void => {
    path.push(name);
    const place = places.get(name) ?? toPointer(["components", "schemas", name]);
    for (const inclusion of inclusions(schemas[name], place)) {
      if (path.includes(inclusion.name)) {
        const names = [...path.slice(path.indexOf(inclusion.name)), inclusion.name];
        throw loop(
          names.map((each) => places.get(each) ?? each),
          inclusion.pointer,
        );
      }
      if (!finished.has(inclusion.name)) visit(inclusion.name);
    }
    path.pop();
    finished.add(name);
  };
  for (const name of Object.keys(schemas)) if (!finished.has(name)) visit(name);
}

function inclusions(schema: unknown, pointer: string): readonly Inclusion[] {
  if (!isJsonObject(schema)) return [];
  const { $ref } = schema;
  return [
    ...(typeof $ref === "string" ? [{ name: nameOf($ref), pointer }] : []),
    ...single.flatMap((keyword) => inclusions(schema[keyword], childPointer(pointer, keyword))),
    ...several.flatMap((keyword) => {
      const parts = schema[keyword];
      if (!Array.isArray(parts)) return [];
      return parts.flatMap((part, index) => inclusions(part, `${childPointer(pointer, keyword)}/${index}`));
    }),
    ...named.flatMap((keyword) => {
      const parts = schema[keyword];
      if (!isJsonObject(parts)) return [];
      return Object.entries(parts).flatMap(([name, part]) =>
        inclusions(part, childPointer(childPointer(pointer, keyword), name)),
      );
    }),
  ];
}

function loop(names: readonly string[], pointer: string): ContractError {
  return new ContractError(
    "SCHEMA_LOOP",
    pointer,
    `The schema ${names[0] ?? ""} is part of itself: ${names.join(" → ")}`,
    "Remove this reference: a schema may refer to itself only below `properties`, `items` and the like.",
  );
}
