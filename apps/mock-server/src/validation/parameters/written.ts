import type { Written } from "./read-value.js";
import type { Shape } from "./shape.js";

/** True if the schema has a list: lists and objects are only read where it has them. */
export function isList({ types }: Shape): boolean {
  return types.has("array");
}

/** True if the schema has an object, and no list. */
export function isObject({ types }: Shape): boolean {
  return types.has("object") && !types.has("array");
}

/** The items of a list. One item of a list that may be a text, too, is that text. */
export function listOf(items: string[], { types }: Shape): Written {
  return items.length === 1 && types.size > 1 ? (items[0] ?? "") : items;
}

/** A text that is not in the style of its parameter. The message completes "The parameter …". */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError" as const;
}

/**
 * `["a", "1", "b", "2"]` as members. One text of an object that may be a text, too, is that text.
 *
 * @throws UnreadableError for a name without a value.
 */
export function pairs(parts: readonly string[], { types }: Shape): Written {
  const found = new Map<string, Written>();
  const [only = ""] = parts;
  if (parts.length === 1 && types.size > 1) return only;
  if (parts.length === 1 && only === "") return found;
  if (parts.length % 2 > 0) throw new UnreadableError("must have a value for each name, as in a,1,b,2");
  for (let index = 0; index < parts.length; index += 2)
    found.set((parts[index] ?? "").trim(), parts[index + 1] ?? "");
  return found;
}
