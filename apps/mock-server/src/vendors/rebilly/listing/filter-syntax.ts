import { separate, type InvalidPart } from "./invalid-part.js";

/** One condition of a filter, `field:!value,from..to`. */
export interface Condition {
  readonly field: string;
  /** True: none of the operands may match. False: one of them must. */
  readonly excludes: boolean;
  readonly operands: readonly Operand[];
}

/** A value or a range of values. */
export type Operand =
  | { readonly kind: "value"; readonly value: string }
  /** Both ends are included. Undefined: the range is open at that end. */
  | { readonly kind: "range"; readonly from: string | undefined; readonly to: string | undefined };

/**
 * Parses a filter (R36, R37): conditions joined by `;`, all of which must hold, and values joined by `,`, which are
 * alternatives.
 *
 * @returns one result for each condition, in order.
 * @see https://www.rebilly.com/docs/dev-docs/search-filters
 */
export function parseFilter(filter: string): readonly (Condition | InvalidPart)[] {
  return filter.split(";").map(parseCondition);
}

function parseCondition(text: string): Condition | InvalidPart {
  // Only the first colon ends the field: times contain colons too.
  const colon = text.indexOf(":");
  if (colon < 1) return { reason: `"${text}" must read field:value` };
  const field = text.slice(0, colon);
  const excludes = text[colon + 1] === "!";
  const operands = text
    .slice(colon + (excludes ? 2 : 1))
    .split(",")
    .map((operand) => parseOperand(field, operand));
  const { valid, invalid } = separate(operands);
  return invalid[0] ?? { field, excludes, operands: valid };
}

function parseOperand(field: string, text: string): Operand | InvalidPart {
  if (text === "") return { reason: `${field} has an empty value` };
  if (text.startsWith("@")) return { reason: `${field} refers to ${text}, and there are no lists of values` };
  const dots = text.indexOf("..");
  if (dots < 0) return { kind: "value", value: text };
  const [from, to] = [text.slice(0, dots), text.slice(dots + 2)];
  if (from === "" && to === "") return { reason: `${field} has a span without an end` };
  return { kind: "range", from: from || undefined, to: to || undefined };
}
