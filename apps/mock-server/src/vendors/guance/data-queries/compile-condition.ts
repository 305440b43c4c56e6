import { compareWith, isEqual, numberOf } from "../query/compare.js";
import { isPresent, textOf } from "../query/field.js";
import { compileWords } from "../query/words.js";
import { compileValue, constantOf, type FieldNamed, type Get } from "./compile-value.js";
import { StatementError, UnreadPartError } from "./dql/errors.js";
import type { Binary, Call, Expression } from "./dql/syntax.js";
import { compileExpression, spendSteps, type Effort } from "./expressions.js";

/** Decides whether an event, or a row, is kept. */
export type Condition = (get: Get) => boolean;

/** A comparison of the left side with the right side, which is known before. */
type Test = (value: unknown) => boolean;

/**
 * Compiles a condition (R18).
 *
 * @throws StatementError for what is no condition, UnreadPartError for one that the mock server does not evaluate.
 */
export function compileCondition(
  expression: Expression,
  effort: Effort,
  fieldNamed: FieldNamed = (name) => name,
): Condition {
  if (expression.kind === "call") {
    throw new UnreadPartError(expression.position, `the function ${expression.function} as a condition`);
  }
  if (expression.kind !== "binary") throw new StatementError(expression.position, "a condition is expected");
  const { operator, left, right } = expression;
  if (operator === "and" || operator === "or") {
    const first = compileCondition(left, effort, fieldNamed);
    const second = compileCondition(right, effort, fieldNamed);
    return operator === "and" ? (get) => first(get) && second(get) : (get) => first(get) || second(get);
  }
  const value = compileValue(left, fieldNamed);
  const test = compileTest(expression, effort);
  return (get) => test(value(get));
}

function compileTest({ operator, right, position }: Binary, effort: Effort): Test {
  if (operator === "in" || operator === "not in") {
    const isMember = compileList(right);
    return operator === "in" ? isMember : (value) => !isMember(value);
  }
  if (right.kind === "regex" || right.kind === "call") {
    const test =
      right.kind === "regex" ? regexTest(compileExpression(right, effort)) : compileCall(right, effort);
    if (operator === "=") return test;
    if (operator === "!=") return (value) => !test(value);
    throw new StatementError(
      position,
      '"=" or "!=" is expected in front of a function or a regular expression',
    );
  }
  const constant = constantOf(right);
  const compared = compareWith(constant);
  switch (operator) {
    case "=":
      return (value) => equals(value, constant);
    case "!=":
      return (value) => !equals(value, constant);
    case "<":
      return (value) => isPresent(value) && compared(value) < 0;
    case "<=":
      return (value) => isPresent(value) && compared(value) <= 0;
    case ">":
      return (value) => isPresent(value) && compared(value) > 0;
    case ">=":
      return (value) => isPresent(value) && compared(value) >= 0;
    default:
      throw new StatementError(position, "a condition is expected");
  }
}

function regexTest(matches: (text: string) => boolean): Test {
  return (value) => isPresent(value) && matches(textOf(value));
}

/** Any number of values takes one look. */
function compileList(list: Expression): Test {
  if (list.kind !== "list") throw new StatementError(list.position, '"[" is expected');
  const values = list.items.map(constantOf);
  const texts = new Set(values.map(textOf));
  const numbers = new Set(values.filter((value) => typeof value === "number"));
  return (value) => {
    if (!isPresent(value)) return false;
    const number = numbers.size > 0 ? numberOf(value) : undefined;
    return texts.has(textOf(value)) || (number !== undefined && numbers.has(number));
  };
}

function compileCall({ function: name, parameters, position }: Call, effort: Effort): Test {
  const [parameter] = parameters;
  if (name === "exists" && parameter === undefined) return isPresent;
  if (name === "match" && parameter !== undefined && parameters.length === 1) {
    const hasWord = compileWords(textOf(constantOf(parameter)));
    return (value) => {
      if (!isPresent(value)) return false;
      const text = textOf(value);
      spendSteps(effort, text.length, position);
      return hasWord(text);
    };
  }
  throw new UnreadPartError(position, `the function ${name} in a condition`);
}

/** A number equals a field of the same size, also in a text; other values are compared as texts. */
function equals(value: unknown, constant: unknown): boolean {
  return isEqual(value, constant) || (typeof constant === "number" && numberOf(value) === constant);
}
