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

/** `["a", "1", "b", "2"]` as members. */
export function pairs(parts: readonly string[]): Written {
  const found = new Map<string, Written>();
  for (let index = 0; index < parts.length; index += 2)
    found.set((parts[index] ?? "").trim(), parts[index + 1] ?? "");
  return found;
}
