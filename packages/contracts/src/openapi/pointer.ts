/** The keys as a JSON pointer in a URI fragment: `["paths", "/a"]` is `#/paths/~1a` (RFC 6901). */
export function toPointer(keys: readonly string[]): string {
  return keys.reduce(childPointer, "#");
}

/** The pointer to a value below another. */
export function childPointer(pointer: string, key: string): string {
  const escaped = /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
  return `${pointer}/${escaped}`;
}

/** The keys of a JSON pointer, in a fragment or not: `#/paths/~1a` and `/paths/~1a` are `["paths", "/a"]`. */
export function pointerKeys(pointer: string): string[] {
  const [, ...segments] = pointer.split("/");
  const isFragment = pointer.startsWith("#");
  return segments.map((segment) => {
    const key = isFragment && segment.includes("%") ? decode(segment) : segment;
    return key.includes("~") ? key.replaceAll("~1", "/").replaceAll("~0", "~") : key;
  });
}

/** Percent signs that encode nothing are kept. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
