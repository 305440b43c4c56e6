/** The keys as a JSON pointer in a URI fragment: `["paths", "/a"]` is `#/paths/~1a` (RFC 6901). */
export function toPointer(keys: readonly string[]): string {
  return keys.reduce(childPointer, "#");
}

/** The pointer to a value below another. */
export function childPointer(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The keys of a JSON pointer, in a fragment or not: `#/paths/~1a` and `/paths/~1a` are `["paths", "/a"]`. */
export function pointerKeys(pointer: string): string[] {
  const [, ...segments] = pointer.split("/");
  const isFragment = pointer.startsWith("#");
  return segments.map((segment) =>
    (isFragment ? decode(segment) : segment).replaceAll("~1", "/").replaceAll("~0", "~"),
  );
}

/** Percent signs that encode nothing are kept. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
