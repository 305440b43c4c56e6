import type { Schema } from "@event-contracts/contracts/openapi";

import { MalformedTextError, readJson } from "../../http/json.js";
import { exactNumber, withLongIntegersOf } from "../../http/long-integers.js";
import type { Shape } from "./shape.js";

/** A value as a style writes it: texts, lists of them, and members by name. */
export type Written = Written[] | Map<string, Written> | string;

/** True if a value is valid. Asked only where a text can be read in several ways. */
export type Accepts = (schema: Schema, value: unknown) => boolean;

/** The value that was written, with the types of the schema. A text that none of them can be read from stays a text. */
export function readValue(written: Written, shape: Shape, accepts: Accepts): unknown {
  if (typeof written === "string") return readText(written, shape, accepts);
  if (Array.isArray(written))
    return withLongIntegersOf(written.map((item) => readValue(item, shape.items, accepts)));
  return withLongIntegersOf(
    Object.fromEntries(
      [...written].map(([name, member]) => [name, readValue(member, shape.member(name), accepts)]),
    ),
  );
}

/** A vendor reads neither `%20` nor `1e3` as a number. */
const NUMBER = /^-?\d+(\.\d+)?$/;

function readText(text: string, shape: Shape, accepts: Accepts): unknown {
  const { types } = shape;
  // Most parameters are texts.
  if (types.size === 0 || (types.size === 1 && types.has("string"))) return text;
  const readings = readingsOf(text, shape, accepts);
  if (readings.length <= 1) return readings.length === 1 ? readings[0] : text;
  const accepted = readings.findIndex((reading) => accepts(shape.schema, reading));
  return readings[Math.max(accepted, 0)];
}

/** Each way in which a text can be read as one of the types. The most precise comes first. */
function readingsOf(text: string, shape: Shape, accepts: Accepts): readonly unknown[] {
  const { types } = shape;
  const readings: unknown[] = [];
  if ((types.has("integer") || types.has("number")) && NUMBER.test(text)) {
    const number = exactNumber(text);
    // Where a text is valid, too, zeros at its start are a part of it.
    if (!types.has("string") || String(number) === text) readings.push(number);
  }
  if (types.has("boolean") && (text === "true" || text === "false")) readings.push(text === "true");
  if (types.has("string")) readings.push(text);
  if (types.has("null") && text === "") readings.push(null);
  if (types.has("array")) {
    const items = shape.separator === undefined ? [text] : text.split(shape.separator);
    readings.push(withLongIntegersOf(items.map((item) => readText(item, shape.items, accepts))));
  }
  if ((types.has("object") || types.has("array")) && /^\s*[[{]/.test(text)) {
    const value = jsonOf(text);
    if (value !== undefined) readings.push(value);
  }
  return readings;
}

/** Undefined: the text is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return readJson(Buffer.from(text)).value;
  } catch (error) {
    if (error instanceof MalformedTextError) return undefined;
    throw error;
  }
}
