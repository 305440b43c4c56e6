import { compileLinear, ExpressionError, type LinearExpression } from "../../../pattern/linear-expression.js";

/** The expressions of one definition may cost this much together: compiling them takes some 30 ms at most. */
export const MOST_COST = 50_000;

const limits = { largestProgram: 5000, mostSteps: 20_000_000 };

/** A class of Unicode, such as `\pL`, has hundreds of ranges. It costs as much as so many characters. */
const CLASS_COST = 250;

/** An upper bound of what an expression costs: its length for each of its repetitions. */
export function costOf(source: string): number {
  let repetitions = 1;
  for (const [, least = "", most = ""] of source.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g)) {
    repetitions += Math.max(Number(least), Number(most));
  }
  const classes = source.match(/\\[pP]/g)?.length ?? 0;
  return (source.length + classes * CLASS_COST) * repetitions;
}

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
