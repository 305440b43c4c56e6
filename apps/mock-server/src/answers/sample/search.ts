import { compilePattern } from "../../pattern/ecmascript-pattern.js";

/** True if a part of the text matches the pattern of a schema. A pattern that cannot be compiled matches all texts. */
export type Search = (pattern: string, text: string) => boolean;

/**
 * Searches in linear time, each pattern compiled once.
 *
 * @param backtracking let patterns that need backtracking have JavaScript's engine
 */
export function createSearch(backtracking: boolean): Search {
  const compiled = new Map<string, (text: string) => boolean>();
  return (pattern, text) => {
    const search = compiled.get(pattern) ?? compile(pattern, backtracking);
    compiled.set(pattern, search);
    return search(text);
  };
}

function compile(pattern: string, backtracking: boolean): (text: string) => boolean {
  try {
    const { search } = compilePattern(pattern);
    return (text) => attempt(() => search(text));
  } catch {
    // What the linear engine does not have, JavaScript's may have.
  }
  if (!backtracking) return () => true;
  try {
    // Computed: the operator of the server has allowed backtracking.
    const expression = new RegExp(pattern, "u");
    return (text) => expression.test(text);
  } catch {
    return () => true;
  }
}

function attempt(search: () => boolean): boolean {
  try {
    return search();
  } catch {
    return false; // the text is too long for the expression
  }
}
