import type { Document, Referable } from "./document.js";

/** Follows `$ref` inside the document until a plain object stands there. Throws on one that leads nowhere. */
export function resolve<T extends object>(document: Document, value: Referable<T>): T {
  let current: Referable<T> = value;
  for (let hops = 0; isReference(current); hops += 1) {
    if (hops > 100) throw new Error(`${current.$ref} refers to itself`);
    current = lookUp(document, current.$ref) as Referable<T>;
  }
  return current;
}

function isReference(value: object): value is { readonly $ref: string } {
  return "$ref" in value && typeof value.$ref === "string";
}

function lookUp(document: Document, reference: string): unknown {
  if (!reference.startsWith("#/")) throw new Error(`${reference} does not point into the document`);
  let node: unknown = document;
  for (const segment of reference.slice(2).split("/")) {
    const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    node = typeof node === "object" && node !== null ? (node as Record<string, unknown>)[key] : undefined;
  }
  if (node === undefined) throw new Error(`${reference} leads nowhere in the document`);
  return node;
}

/** The names of the component schemas that the values refer to, directly or through one another. */
export function referencedSchemas(document: Document, values: readonly unknown[]): ReadonlySet<string> {
  const prefix = "#/components/schemas/";
  const found = new Set<string>();
  const pending = [...values];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (key === "$ref" && typeof child === "string" && child.startsWith(prefix)) {
        const name = child.slice(prefix.length).split("/")[0] ?? "";
        if (!found.has(name)) pending.push(document.components?.schemas?.[name]);
        found.add(name);
      } else if (child !== undefined) pending.push(child);
    }
  }
  return found;
}
