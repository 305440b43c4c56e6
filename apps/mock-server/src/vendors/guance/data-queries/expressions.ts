import { costOf } from "../../../pattern/expression-cost.js";
import {
  compileLinear,
  ExpressionError,
  TextTooLongError,
  type LinearExpression,
} from "../../../pattern/linear-expression.js";
import { StatementError } from "./dql/errors.js";
import type { Regex } from "./dql/syntax.js";

/** The rest of the effort that the statements of a call may take. */
export interface Effort {
  /** The parts of all statements that are looked at for every event. */
  parts: number;
  /** Characters of the expressions, each repetition counted. */
  size: number;
  /** Characters of expressions times characters of texts, and of the texts that `match` reads. */
  steps: number;
}

/** R20a: more would keep all other callers waiting. */
export function createEffort(): Effort {
  return { parts: 1000, size: 2000, steps: 100_000_000 };
}

const limits = { largestProgram: 5000, mostSteps: 20_000_000 };

/**
 * Compiles a regular expression, which has to match the whole of a text.
 *
 * @throws StatementError for an expression that cannot be read or costs too much; so does the match.
 */
export function compileExpression({ source, position }: Regex, effort: Effort): (text: string) => boolean {
  const size = costOf(source);
  if (size > effort.size) throw new StatementError(position, "the regular expressions are too large");
  effort.size -= size;
  const expression = compile(source, position);
  return (text) => {
    spendSteps(effort, size * text.length, position);
    try {
      return expression.matchesWhole(text);
    } catch (error) {
      if (!(error instanceof TextTooLongError)) throw error;
      throw new StatementError(position, `the regular expression is for short texts: one ${error.message}`);
    }
  };
}

/** Throws a StatementError for a call that takes too long. */
export function spendSteps(effort: Effort, steps: number, position: number): void {
  effort.steps -= steps;
  if (effort.steps < 0) {
    throw new StatementError(position, "the regular expressions and words to match take too long");
  }
}

function compile(source: string, position: number): LinearExpression {
  try {
    // As in the vendor's search engine, a dot is any character.
    return compileLinear(`(?s)${source}`, limits);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new StatementError(position, `the regular expression cannot be read: ${error.message}`);
  }
}
