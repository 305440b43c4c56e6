import { costOf } from "../../../pattern/expression-cost.js";
import { compileLinear, ExpressionError, type LinearExpression } from "../../../pattern/linear-expression.js";

/** The expressions of one definition may cost this much together: compiling them takes some 30 ms at most. */
export const MOST_COST = 50_000;

const limits = { largestProgram: 5000, mostSteps: 20_000_000 };

/**
 * Compiles the `regex` of a field, R12a. The vendor is written in Java, whose syntax RE2 shares.
 *
 * @returns undefined for an expression that cannot be read, that needs backtracking, or that costs too much.
 */
export function compileExpression(source: string): LinearExpression | undefined {
  if (costOf(source) > MOST_COST) return undefined;
  try {
    return compileLinear(source, limits);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
