import { isObject } from "./json.js";

/**
 * A list that a body of JSON Patch may be, with operations that mean something: each copies the whole document to itself,
 * which is right for any document (RFC 6902, section 4.5). A schema alone does not say that `path` is a JSON pointer. Values
 * of operations that do not take JSON Patch are returned as they are.
 *
 * @param mediaTypes those that the operation takes. Beside `application/json-patch+json`, `application/json` means the same
 */
export function meaningfulPatch(mediaTypes: readonly string[], value: unknown): unknown {
  const isPatch = mediaTypes.some((type) => /^application\/json-patch\+json\s*(?:;|$)/i.test(type));
  if (!isPatch || !Array.isArray(value)) return value;
  return (value as readonly unknown[]).map((step) =>
    isObject(step) ? { ...step, op: "copy", from: "", path: "" } : step,
  );
}
