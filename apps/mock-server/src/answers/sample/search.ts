import { compileSearch } from "../../pattern/pattern-search.js";
import { createLanguages, hasText, LanguageTooLargeError, type Language } from "./language.js";
import { parsePattern } from "./pattern.js";
import { createLanguageOf } from "./pattern-language.js";

/** True if a part of the text matches the pattern of a schema. A pattern that cannot be compiled matches all texts. */
export type Search = (pattern: string, text: string) => boolean;

/** The texts whose result is kept: those of a list are searched when they are made, and when the list is looked at. */
const MOST_KNOWN = 2000;

/** Longer texts with look-around are searched as the validators do. */
const LONGEST = 500;

/**
 * Searches as the validators do, each pattern compiled once. A pattern that needs backtracking is followed character by
 * character: a time limit would make other values on a slow machine.
 *
 * @param backtracking patterns that need backtracking may take their time
 */
export function createSearch(backtracking: boolean): Search {
  const compiled = new Map<string, (text: string) => boolean>();
  return (pattern, text) => {
    const search = compiled.get(pattern) ?? newSearch(pattern, backtracking);
    compiled.set(pattern, search);
    return search(text);
  };
}

function newSearch(pattern: string, backtracking: boolean): (text: string) => boolean {
  const { test } = compileSearch(pattern, { backtracking });
  const isFollowed = !backtracking && /\(\?<?[=!]/.test(pattern) && !/\\(?:[1-9]|k<)/.test(pattern);
  if (!isFollowed) return test;
  const follow = followerOf(pattern);
  const known = new Map<string, boolean>();
  return (text) => {
    const found = known.get(text) ?? follow(text) ?? test(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, found);
    return found;
  };
}

/** Follows texts character by character. Undefined: the text or the pattern is too large. */
function followerOf(pattern: string): (text: string) => boolean | undefined {
  const tree = parsePattern(pattern);
  if (tree === undefined) return () => undefined;
  const newLanguage = (): Language => createLanguageOf(createLanguages())(tree);
  let language: Language | undefined;
  const follow = (text: string): boolean | undefined => {
    if (text.length > LONGEST) return undefined;
    const isNew = language === undefined;
    try {
      return hasText((language ??= newLanguage()), text);
    } catch (error) {
      if (!(error instanceof LanguageTooLargeError)) throw error;
      // The languages of earlier texts are counted, too.
      language = undefined;
      return isNew ? undefined : follow(text);
    }
  };
  return follow;
}
