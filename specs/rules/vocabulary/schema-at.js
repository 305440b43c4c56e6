// @ts-check

/** @typedef {import("./contract.js").AnySchema} AnySchema */
/** @typedef {import("@redocly/openapi-core").Referenced<AnySchema> | boolean} Reference */

/**
 * Checks if a JSON pointer leads to a value that a schema declares, through `properties`, `items`, `$ref`, `allOf`,
 * `oneOf` and `anyOf`.
 *
 * @param {Reference} schema
 * @param {string} pointer RFC 6901; empty: the whole value
 * @param {(reference: Reference) => { node: Reference | undefined }} resolve follows a `$ref`
 */
export function hasSchemaAt(schema, pointer, resolve) {
  const [first, ...keys] = pointer.split("/");
  return first === "" && leads(schema, keys.map(unescape), new Set());

  /**
   * @param {Reference} reference
   * @param {string[]} path
   * @param {Set<Reference>} seen the schemas already searched for this path: one may be composed of itself
   * @returns {boolean}
   */
  function leads(reference, path, seen) {
    const [key, ...rest] = path;
    const target = resolve(reference).node;
    if (key === undefined) return target !== undefined;
    if (typeof target !== "object" || seen.has(target)) return false;
    seen.add(target);

    const { properties, items, allOf = [], oneOf = [], anyOf = [] } = /** @type {AnySchema} */ (target);
    const next = /^\d+$/.test(key) ? items : properties?.[key];
    if (next !== undefined) return leads(next, rest, new Set());
    return [...allOf, ...oneOf, ...anyOf].some((part) => leads(part, path, seen));
  }
}

/** @param {string} key a key of a JSON pointer (RFC 6901 §4) */
function unescape(key) {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}
