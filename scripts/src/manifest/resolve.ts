import { unescapePointerFragment } from "@redocly/openapi-core";
import type { OpenApiDocument, Referable, Reference } from "../openapi-document.js";

/** The object that a `$ref` of the document leads to, however many steps it takes; any other object is itself. */
export function resolve<T extends object>(document: OpenApiDocument, node: Referable<T>): T {
  let found: unknown = node;
  while (isReference(found)) found = valueAt(document, found.$ref);
  return found as T; // the linter has found that every `$ref` leads to an object of its place's kind
}

function isReference(node: unknown): node is Reference {
  return isObject(node) && typeof node["$ref"] === "string";
}

function valueAt(document: OpenApiDocument, $ref: string): unknown {
  const keys = $ref.replace(/^#\/?/, "").split("/").map(unescapePointerFragment);
  return keys.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document);
}

function isObject(node: unknown): node is Record<string, unknown> {
  return typeof node === "object" && node !== null;
}
