import type { RegExpEngine } from "ajv/dist/types/index.js";

import type { Contract } from "../contract/contract.js";
import { compilePattern } from "../pattern/ecmascript-pattern.js";
import { ExpressionError, TextTooLongError, type LinearExpression } from "../pattern/linear-expression.js";

/** The part of Ajv's options that says what code it writes. */
export interface CodeOptions {
  readonly optimize: false;
  readonly regExp?: RegExpEngine;
}

/**
 * The options for a contract's validators. A pattern of one of our contracts is known to be fast, as the linter has
 * checked it; one of another contract may take minutes in JavaScript's own engine.
 */
export function codeOptions({ backtracking }: Contract): CodeOptions {
  return { optimize: false, ...(!backtracking && { regExp: linearEngine }) };
}

const linearEngine: RegExpEngine = Object.assign(
  (pattern: string) => {
    const { search } = compile(pattern);
    return {
      // Ajv compiles patterns of equal names once.
      toString: () => pattern,
      test(text: string): boolean {
        try {
          return search(text);
        } catch (error) {
          if (error instanceof TextTooLongError) return false;
          throw error;
        }
      },
    };
  },
  { code: "linearEngine" },
);

function compile(pattern: string): LinearExpression {
  try {
    return compilePattern(pattern);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const reason = `the pattern "${pattern}" cannot be searched in linear time: ${error.message}`;
    throw new Error(`${reason}. Write it without, or allow it with --backtracking.`, { cause: error });
  }
}
