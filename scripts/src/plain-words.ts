import type { JsonObject } from "@event-contracts/contracts/openapi";

/** The fields that openapi-typescript puts into comments. */
const WORDS = ["description", "summary", "title"];

/** An object whose words have no tags of JSDoc: a line that begins with `@deprecated` would mark the type below it. */
export function withPlainWords(node: JsonObject): JsonObject {
  const changed = WORDS.flatMap((key) => {
    const words = node[key];
    const plain = typeof words === "string" ? withoutTags(words) : words;
    return plain === words ? [] : [[key, plain] as const];
  });
  return changed.length === 0 ? node : { ...node, ...Object.fromEntries(changed) };
}

/** The words without tags at the beginning of a line. */
export function withoutTags(words: string): string {
  return words.replaceAll(/^([ \t]*)@/gm, "$1\\@");
}
