import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** JSON in which there may be such a reference. A name may be written with escapes. */
const SUSPECT = /"\$ref"\s*:\s*"[^#]|"externalValue"|"mapping"|\\u00|\$ref\s*:|'\$ref'/;

/**
 * True if a document refers to other files: by a `$ref`, by the mapping of a discriminator, or by an `externalValue` that is
 * a file.
 *
 * @param text the document as it is written
 * @param folder the folder of the document
 */
export function hasExternalReferences(document: unknown, text: string, folder: string): boolean {
  if (/^\s*\{/.test(text) && !SUSPECT.test(text)) return false;
  const seen = new Set<object>();
  const pending = [Object(document) as Readonly<Record<string, unknown>>];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    // Without a list of the members: a large document has a million.
    for (const key in value) {
      const child = value[key];
      if (typeof child === "object" && child !== null) pending.push(child as typeof value);
      else if (key === "$ref" && typeof child === "string" && !child.startsWith("#")) return true;
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
