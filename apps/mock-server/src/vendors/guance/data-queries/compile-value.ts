import { numberOf } from "../query/compare.js";
import { StatementError, UnreadPartError } from "./dql/errors.js";
import type { Arithmetic, Expression } from "./dql/syntax.js";

/** The value of a field, or of a column. */
export type Get = (name: string) => unknown;

/** The field that a name at a position stands for. */
export type FieldNamed = (name: string, position: number) => string;

/** Compiles the left side of a comparison: a field, or a calculation with fields. */
export function compileValue(expression: Expression, fieldNamed: FieldNamed): (get: Get) => unknown {
  if (expression.kind === "name") {
    const name = fieldNamed(expression.name, expression.position);
    return (get) => get(name);
  }
  if (expression.kind === "call") {
    throw new UnreadPartError(expression.position, `the function ${expression.function} in a condition`);
  }
  if (expression.kind === "binary" || expression.kind === "negative")
    return compileNumber(expression, fieldNamed);
  throw new StatementError(expression.position, "a field is expected");
}

/** A calculation with a field that is missing or no number has no value. */
function compileNumber(expression: Expression, fieldNamed: FieldNamed): (get: Get) => number | undefined {
  if (expression.kind === "number") {
    const number = Number(expression.text);
    return () => number;
  }
  if (expression.kind === "negative") {
    const operand = compileNumber(expression.operand, fieldNamed);
    return (get) => finite(-(operand(get) ?? Number.NaN));
  }
  if (expression.kind !== "binary") {
    const value = compileValue(expression, fieldNamed);
    return (get) => numberOf(value(get));
  }
  const { operator, position } = expression;
  if (!isArithmetic(operator)) throw new StatementError(position, "a calculation is expected");
  const left = compileNumber(expression.left, fieldNamed);
  const right = compileNumber(expression.right, fieldNamed);
  const calculate = operators[operator];
  return (get) => finite(calculate(left(get) ?? Number.NaN, right(get) ?? Number.NaN));
}

const operators: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
};

function isArithmetic(operator: string): operator is Arithmetic {
  return Object.hasOwn(operators, operator);
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}

/** The value of a constant: a number, a boolean or a text, which may be in backticks. */
export function constantOf(expression: Expression): boolean | number | string {
  switch (expression.kind) {
    case "number":
      return Number(expression.text);
    case "text":
      return expression.text;
    case "boolean":
      return expression.value;
    case "name":
      if (expression.isQuoted) return expression.name;
      throw new UnreadPartError(expression.position, "a comparison with another field");
    case "binary":
    case "negative":
    case "call": {
      const calculate = compileNumber(expression, refuseField);
      const number = calculate(() => undefined);
      if (number !== undefined) return number;
      throw new StatementError(expression.position, "a number is expected");
    }
    case "nil":
      throw new UnreadPartError(expression.position, "NIL");
    case "duration":
      throw new UnreadPartError(expression.position, "a duration in a condition");
    default:
      throw new StatementError(expression.position, "a value in quotes or a number is expected");
  }
}

function refuseField(_name: string, position: number): never {
  throw new UnreadPartError(position, "a comparison with another field");
}
