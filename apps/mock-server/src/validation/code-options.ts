import type { RegExpEngine } from "ajv/dist/types/index.js";

import type { Contract } from "../contract/contract.js";
import { compilePattern } from "../pattern/ecmascript-pattern.js";
import { TextTooLongError } from "../pattern/linear-expression.js";

/** The part of Ajv's options that says what code it writes. */
export interface CodeOptions {
  readonly optimize: false;
  readonly regExp?: RegExpEngine;
}

/**
 * The options for a contract's validators. A pattern of one of our contracts is known to be fast, as the linter has
 * checked it; one of another contract may take minutes in JavaScript's own engine.
 */
export function codeOptions({ isOwn }: Contract): CodeOptions {
  return { optimize: false, ...(!isOwn && { regExp: linearEngine }) };
}

const linearEngine: RegExpEngine = Object.assign(
  (pattern: string) => {
    const { search } = compilePattern(pattern);
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
