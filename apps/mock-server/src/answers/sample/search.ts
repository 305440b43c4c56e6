import { compileSearch } from "../../pattern/pattern-search.js";

/** True if a part of the text matches the pattern of a schema. A pattern that cannot be compiled matches all texts. */
export type Search = (pattern: string, text: string) => boolean;

/**
 * Searches as the validators do, each pattern compiled once.
 *
 * @param backtracking patterns that need backtracking may take their time
 */
export function createSearch(backtracking: boolean): Search {
  const compiled = new Map<string, (text: string) => boolean>();
  return (pattern, text) => {
    const search = compiled.get(pattern) ?? compileSearch(pattern, { backtracking }).test;
    compiled.set(pattern, search);
    return search(text);
  };
}
