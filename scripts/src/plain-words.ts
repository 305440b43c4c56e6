import { mapNodes } from "@event-contracts/contracts/openapi";
import type { JsonObject, Rewrite } from "@event-contracts/contracts/openapi";

/** The fields that openapi-typescript puts into comments. */
const WORDS = ["description", "summary", "title"];

/**
 * A copy of a document whose words have no tags of JSDoc: a line that begins with `@deprecated` would mark the type below it.
 */
export function withPlainWords(document: JsonObject): JsonObject {
  return mapNodes({ kind: "document", node: document, pointer: "#", name: undefined }, rewrite);
}

const rewrite: Rewrite = (_, copyBelow) => {
  const node = copyBelow();
  const changed = WORDS.flatMap((key) => {
    const words = node[key];
    const plain = typeof words === "string" ? withoutTags(words) : words;
    return plain === words ? [] : [[key, plain] as const];
  });
  return changed.length === 0 ? node : { ...node, ...Object.fromEntries(changed) };
};

/** The words without tags at the beginning of a line. */
export function withoutTags(words: string): string {
  return words.replaceAll(/^([ \t]*)@/gm, "$1\\@");
}
