/** One condition of a filter, `field:!value,from..to`. */
export interface Condition {
  readonly field: string;
  /** True: none of the operands may match. */
  readonly excludes: boolean;
  readonly operands: readonly Operand[];
}

export type Operand =
  | { readonly kind: "value"; readonly value: string }
  /** Both ends belong to it; undefined: it is open. */
  | { readonly kind: "span"; readonly from: string | undefined; readonly to: string | undefined };

/** Why a filter can not be read, for a person. */
export interface Fault {
  readonly fault: string;
}

/**
 * Reads a filter: conditions joined by `;` must all hold, values joined by `,` are alternatives. One result for each
 * condition.
 *
 * @see https://www.rebilly.com/docs/dev-docs/search-filters
 */
export function parseFilter(filter: string): readonly (Condition | Fault)[] {
  return filter.split(";").map(parseCondition);
}

function parseCondition(text: string): Condition | Fault {
  const colon = text.indexOf(":"); // times hold further ones
  if (colon < 1) return { fault: `"${text}" must read field:value` };
  const field = text.slice(0, colon);
  const excludes = text[colon + 1] === "!";
  const operands = text
    .slice(colon + (excludes ? 2 : 1))
    .split(",")
    .map((operand) => parseOperand(field, operand));
  const faulty = operands.find((operand) => "fault" in operand);
  return faulty ?? { field, excludes, operands: operands.filter((operand) => "kind" in operand) };
}

function parseOperand(field: string, text: string): Operand | Fault {
  if (text === "") return { fault: `${field} has an empty value` };
  if (text.startsWith("@")) return { fault: `${field} refers to ${text}, and there are no lists of values` };
  const dots = text.indexOf("..");
  if (dots < 0) return { kind: "value", value: text };
  const [from, to] = [text.slice(0, dots), text.slice(dots + 2)];
  if (from === "" && to === "") return { fault: `${field} has a span without an end` };
  return { kind: "span", from: from || undefined, to: to || undefined };
}
