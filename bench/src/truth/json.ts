/** A JSON object whose members are not known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** The value if it is an object, else an empty one. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an array, else an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The value if it is a string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The value at a JSON pointer with or without `#` (RFC 6901). Undefined if there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  const tokens = decodeURIComponent(pointer.replace(/^#/, "")).split("/").slice(1);
  return tokens.reduce<unknown>((value, token) => {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) return (value as unknown[])[Number(name)];
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

/** An object with its `$ref` followed, for the objects of OpenAPI that are no schemas. */
export function followed(root: Json, value: unknown): Json {
  let found = objectOf(value);
  for (let step = 0; step < 20; step += 1) {
    const reference = textOf(found["$ref"]);
    if (reference === undefined || !reference.startsWith("#")) return found;
    found = objectOf(valueAt(root, reference));
  }
  return found;
}
