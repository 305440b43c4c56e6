import { searchInTime, SearchTimeoutError } from "./bounded-expression.js";
import { compilePattern, InvalidPatternError } from "./ecmascript-pattern.js";
import { ExpressionError, TextTooLongError } from "./linear-expression.js";
import { nativeExpression } from "./native-expression.js";

/** The search for one pattern of a contract. */
export interface PatternSearch {
  /** True if a part of the text matches. False, too, if the search has no end in reasonable time. */
  readonly test: (text: string) => boolean;
  /** The reason why the last search had no end. Undefined: it had one. */
  readonly problem: () => string | undefined;
}

/** True if an engine reads the pattern. Others are annotations. */
export function isSearchable(pattern: string): boolean {
  return nativeExpression(pattern) !== undefined;
}

/**
 * Compiles a pattern of JSON Schema.
 *
 * @param backtracking true: the pattern is known to be fast, or may take its time; false: it is searched in linear time, or
 *   within a time limit if it needs backtracking
 */
export function compileSearch(
  pattern: string,
  { backtracking }: { readonly backtracking: boolean },
): PatternSearch {
  const expression = nativeExpression(pattern);
  if (expression === undefined) return { test: () => true, problem: () => undefined };
  if (backtracking) return { test: (text) => expression.test(text), problem: () => undefined };
  let problem: string | undefined;
  const search = linearSearch(pattern) ?? ((text: string) => searchInTime(expression, text));
  return {
    test(text) {
      problem = undefined;
      try {
        return search(text);
      } catch (error) {
        if (!(error instanceof TextTooLongError || error instanceof SearchTimeoutError)) throw error;
        problem = error.message;
        return false;
      }
    },
    problem: () => problem,
  };
}

/** Undefined: the pattern needs backtracking. */
function linearSearch(pattern: string): ((text: string) => boolean) | undefined {
  try {
    return compilePattern(pattern).search;
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof InvalidPatternError) return undefined;
    throw error;
  }
}
