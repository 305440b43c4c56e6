import type { Field } from "../event-definitions/field.js";
import { textOf } from "../json-value.js";

/** The result of checking one field of an occurrence: its value as it is stored, if it has one, or the error. */
export type CheckedValue = { readonly value: string | undefined } | { readonly problem: string };

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Checks a value against its field, R26 and R29. */
export function checkValue(field: Field, sent: unknown): CheckedValue {
  const { name, type, attributes } = field;
  if (sent === undefined || sent === null || sent === "") {
    return attributes["isRequired"]?.value === "true"
      ? { problem: `${name} is required` }
      : { value: undefined };
  }
  const text = textOf(sent);
  if (text === undefined) return { problem: `${name} is not a single value` };
  const value = type === "DOUBLE" ? doubleOf(text) : text;
  if (value === undefined) return { problem: `${name} is not a number` };
  const pattern = attributes["regex"]?.value;
  if (pattern && !matches(pattern, text)) return { problem: `${name} does not match ${pattern}` };
  const possible = attributes.possibleValues?.values;
  if (possible && !possible.includes(text)) return { problem: `${name} is not one of its possible values` };
  return { value };
}

/** A double as Java writes it: with a decimal, `3.0`. Undefined: the text is not a finite number. */
function doubleOf(text: string): string | undefined {
  if (!DECIMAL.test(text) || !Number.isFinite(Number(text))) return undefined;
  const written = String(Number(text));
  return /^-?\d+$/.test(written) ? `${written}.0` : written;
}

/** True if a regular expression matches the whole text. An invalid expression matches nothing. */
function matches(pattern: string, text: string): boolean {
  try {
    // Computed: the caller defines the expression of a field.
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}
