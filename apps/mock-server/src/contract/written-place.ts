import { isJsonObject, isReference, pointerKeys } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, ParameterObject } from "@event-contracts/contracts/openapi";

/** The pointer of an object that an operation has, or refers to: `#/components/requestBodies/Pet` in place of the reference. */
export function writtenPlace(document: OpenApiDocument, pointer: string): string {
  const seen = new Set<string>();
  let place = pointer;
  for (let node = at(document, place); isReference(node) && !seen.has(place); node = at(document, place)) {
    seen.add(place);
    place = node.$ref;
  }
  return place;
}

/** The pointer of a parameter, which the operation or its path has, or refers to. */
export function parameterPlace(
  document: OpenApiDocument,
  { pointer }: { readonly pointer: string },
  { in: place, name }: ParameterObject,
): string {
  const path = pointer.split("/").slice(0, 3).join("/");
  for (const list of [`${pointer}/parameters`, `${path}/parameters`]) {
    const parameters = at(document, list);
    if (!Array.isArray(parameters)) continue;
    for (const index of parameters.keys()) {
      const written = writtenPlace(document, `${list}/${index}`);
      const parameter = at(document, written);
      if (isJsonObject(parameter) && parameter["in"] === place && parameter["name"] === name) return written;
    }
  }
  return `${pointer}/parameters`;
}

function at(document: OpenApiDocument, pointer: string): unknown {
  let node: unknown = document;
  for (const key of pointerKeys(pointer)) {
    const hasKey = typeof node === "object" && node !== null && Object.hasOwn(node, key);
    node = hasKey ? (Reflect.get(node as object, key) as unknown) : undefined;
  }
  return node;
}
