import type { Field } from "../event-definitions/field.js";
import { TextTooLongError } from "../../../pattern/linear-expression.js";
import { compileExpression } from "../event-definitions/field-expression.js";
import { textOf } from "../json-value.js";

/** The result of checking one field of an occurrence: its value as it is stored, if it has one, or the error. */
export type CheckedValue = { readonly value: string | undefined } | { readonly problem: string };

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Checks a value against its field, R26 and R29. */
export function checkValue(field: Field, sent: unknown): CheckedValue {
  const { name, type, attributes } = field;
  if (sent === undefined || sent === null || sent === "") {
    // A consumer finds that the customer is missing, R27.
    return attributes["isRequired"]?.value === "true" && type !== "CUSTOMER"
      ? { problem: `${name} is required` }
      : { value: undefined };
  }
  const text = textOf(sent);
  if (text === undefined) return { problem: `${name} is not a single value` };
  const value = type === "DOUBLE" ? doubleOf(text) : text;
  if (value === undefined) return { problem: `${name} is not a number` };
  const pattern = attributes["regex"]?.value;
  const mismatch = pattern ? mismatchOf(pattern, text) : undefined;
  if (mismatch !== undefined) return { problem: `${name} ${mismatch}` };
  const possible = attributes.possibleValues?.values;
  if (possible && !possible.includes(text)) return { problem: `${name} is not one of its possible values` };
  return { value };
}

/** A double as Java writes it, R29b. Undefined: the text is not a finite number. */
function doubleOf(text: string): string | undefined {
  const value = Number(text);
  if (!DECIMAL.test(text) || !Number.isFinite(value)) return undefined;
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return withDecimal(String(value));
  const [digits = "", exponent] = value.toExponential().split("e");
  return `${withDecimal(digits)}E${Number(exponent)}`;
}

/** A decimal number with at least one digit behind the point, `3.0`. */
function withDecimal(number: string): string {
  return number.includes(".") ? number : `${number}.0`;
}

/** Completes the sentence about a value that its regular expression does not match as a whole. Undefined: it does. */
function mismatchOf(pattern: string, text: string): string | undefined {
  try {
    return compileExpression(pattern)?.matchesWhole(text) ? undefined : `does not match ${pattern}`;
  } catch (error) {
    if (error instanceof TextTooLongError) return `${error.message}, too many for ${pattern}`;
    throw error;
  }
}
