import { isObject } from "./json.js";

/** An operation that is right for any document: it is copied to itself (RFC 6902, section 4.5). */
const COPY = { op: "copy", from: "", path: "" };

/**
 * A value that a body of a patch may be. A schema alone does not say so: it may be free, and `path` any text. A JSON Patch
 * (RFC 6902) is a list, with operations that mean something: each copies the whole document to itself. A merge patch (RFC 7396,
 * and the strategic one of Kubernetes) may be any JSON; an object changes a document without replacing it. Values of other
 * operations are returned as they are.
 *
 * @param mediaType the one of the body
 * @param mediaTypes those that the operation takes. Beside `application/json-patch+json`, `application/json` means the same
 */
export function meaningfulPatch(mediaType: string, mediaTypes: readonly string[], value: unknown): unknown {
  if (/^application\/(?:strategic-)?merge-patch\+json\s*(?:;|$)/i.test(mediaType)) {
    return isObject(value) ? value : {};
  }
  if (isJsonPatch(mediaType) && !Array.isArray(value)) return [COPY];
  if (!mediaTypes.some(isJsonPatch) || !Array.isArray(value)) return value;
  return (value as readonly unknown[]).map((step) => (isObject(step) ? { ...step, ...COPY } : COPY));
}

function isJsonPatch(mediaType: string): boolean {
  return /^application\/json-patch\+json\s*(?:;|$)/i.test(mediaType);
}
