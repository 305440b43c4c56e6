import type { RE2JS } from "re2js";

import { re2js } from "../libraries.js";

/** A regular expression whose search takes a time proportional to the text, whatever the expression. */
export interface LinearExpression {
  /** True if a part of the text matches. */
  readonly search: (text: string) => boolean;
  /** True if the whole text matches. */
  readonly matchesWhole: (text: string) => boolean;
}

/** The largest cost of an expression. */
export interface ExpressionLimits {
  /** Of the compiled expression, in instructions. */
  readonly largestProgram: number;
  /** Of one search: instructions times characters. A million takes some milliseconds at worst. */
  readonly mostSteps: number;
}

/** An expression that cannot be compiled. The message says why. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError" as const;
}

/** A text that is too long for an expression, so that nobody knows if it matches. */
export class TextTooLongError extends Error {
  override readonly name = "TextTooLongError" as const;
}

/**
 * Compiles an expression in RE2's syntax (https://github.com/google/re2/wiki/Syntax), which is Java's and Perl's without
 * what needs backtracking: look-around, back references and possessive quantifiers.
 *
 * @throws ExpressionError for an expression that cannot be read, or is too large. Matching throws a `TextTooLongError`.
 */
export function compileLinear(source: string, limits: ExpressionLimits): LinearExpression {
  const expression = compile(source, limits);
  const longest = Math.floor(limits.mostSteps / expression.programSize());
  const requireShort = (text: string): void => {
    if (text.length > longest) throw new TextTooLongError(`has more than ${longest} characters`);
  };
  return {
    search(text) {
      requireShort(text);
      return expression.test(text);
    },
    matchesWhole(text) {
      requireShort(text);
      return expression.testExact(text);
    },
  };
}

function compile(source: string, { largestProgram }: ExpressionLimits): RE2JS {
  let expression: RE2JS;
  try {
    expression = re2js().RE2JS.compile(source);
  } catch (error) {
    throw new ExpressionError((error as Error).message.replace("error parsing regexp: ", ""), {
      cause: error,
    });
  }
  if (expression.programSize() > largestProgram) throw new ExpressionError("its repetitions are too large");
  return expression;
}
