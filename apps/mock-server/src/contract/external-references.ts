import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * True if a document refers to other files: by a `$ref`, by the mapping of a discriminator, or by an `externalValue` that is
 * a file.
 *
 * @param folder the folder of the document
 */
export function hasExternalReferences(document: unknown, folder: string): boolean {
  const seen = new Set<object>();
  const pending = [document];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, child] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      if (typeof child === "object" && child !== null) pending.push(child);
      if (key === "$ref" && typeof child === "string" && !child.startsWith("#")) return true;
      if (key === "externalValue" && typeof child === "string" && existsSync(resolve(folder, child)))
        return true;
      if (key === "mapping" && Object.values(Object(child) as object).some(isFile)) return true;
    }
  }
  return false;
}

/** A value of a mapping is the name of a schema, or a reference. */
function isFile(target: unknown): boolean {
  return typeof target === "string" && /^[^#]*\.(?:json|ya?ml)(?:#|$)/i.test(target);
}
