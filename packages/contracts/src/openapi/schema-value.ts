import { ContractError } from "./contract-error.js";
import { isJsonObject, scalarText } from "./json.js";
import type { JsonObject } from "./json.js";

/**
 * A value as a schema: an object or a boolean. Nothing, and the empty list that some programs write for an empty object,
 * take any value. Undefined: the value is no schema.
 */
export function schemaOf(value: unknown): JsonObject | boolean | undefined {
  if (isJsonObject(value) || typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  return isEmpty ? {} : undefined;
}

/** The fault of a value that is no schema. */
export function noSchema(pointer: string, value: unknown): ContractError {
  return new ContractError(
    "INVALID_DOCUMENT",
    pointer,
    `This is ${shownValue(value)}, not a schema`,
    "Write an object or a boolean.",
  );
}

/** A value in a message: `null`, `a list`, `an object`, or a scalar of 40 characters at most. */
export function shownValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const text = scalarText(value);
  return text === undefined ? "an object" : `\`${text.slice(0, 40)}\``;
}
