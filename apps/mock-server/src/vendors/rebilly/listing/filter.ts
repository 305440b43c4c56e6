import { parseTime } from "../time.js";
import type { Field, FieldLookup } from "./field.js";
import { parseFilter, type Condition, type Operand } from "./filter-syntax.js";
import type { InvalidPart } from "./invalid-part.js";

/** True for an item that a condition keeps in the list. */
export type Predicate<Item> = (item: Item) => boolean;

/**
 * Compiles a filter (R36, R37).
 *
 * @returns one result for each condition, in order; none without a filter or with an empty one.
 */
export function compileFilter<Item>(
  filter: string | undefined,
  filterBy: FieldLookup<Item>,
): readonly (Predicate<Item> | InvalidPart)[] {
  if (!filter) return [];
  return parseFilter(filter).map((condition) => {
    if ("reason" in condition) return condition;
    const field = filterBy(condition.field);
    return field === undefined
      ? { reason: `cannot filter by ${condition.field}` }
      : compileCondition(condition, field);
  });
}

function compileCondition<Item>(
  { field: name, excludes, operands }: Condition,
  field: Field<Item>,
): Predicate<Item> | InvalidPart {
  const compiled = operands.map((operand) =>
    field.kind === "time" ? compileTime(name, operand) : compileText(operand),
  );
  const invalid = compiled.find((matcher) => typeof matcher === "object");
  if (invalid !== undefined) return invalid;
  const matchers = compiled.filter((matcher) => typeof matcher === "function");
  return (item) => {
    const value = field.read(item);
    const matches = matchers.some((match) => (Array.isArray(value) ? value.some(match) : match(value)));
    return matches !== excludes;
  };
}

/** True for a field's value that an operand matches. */
type Matcher = (value: unknown) => boolean;

function compileTime(field: string, operand: Operand): Matcher | InvalidPart {
  const texts = operand.kind === "value" ? [operand.value] : [operand.from, operand.to];
  const invalid = texts.find((text) => text !== undefined && parseTime(text) === undefined);
  if (invalid !== undefined) return { reason: `${field} is a time, and ${invalid} is not` };
  const [from, to] = texts.map((text) => (text === undefined ? undefined : parseTime(text)));
  if (operand.kind === "value") return (value) => value === from;
  return (value) => typeof value === "number" && isWithin(value, from, to);
}

function compileText(operand: Operand): Matcher {
  if (operand.kind === "value") {
    const wanted = operand.value.toLowerCase();
    const number = Number(operand.value);
    return (value) => (typeof value === "number" ? value === number : lowerCaseOf(value) === wanted);
  }
  const { from, to } = operand;
  const [fromNumber, toNumber] = [from, to].map((end) => (end === undefined ? undefined : Number(end)));
  const [fromText, toText] = [from?.toLowerCase(), to?.toLowerCase()];
  return (value) => {
    if (typeof value === "number") return isWithin(value, fromNumber, toNumber);
    const text = lowerCaseOf(value);
    return text !== undefined && isWithin(text, fromText, toText);
  };
}

/** Undefined for a value that no operand matches: null, an object. */
function lowerCaseOf(value: unknown): string | undefined {
  if (typeof value === "boolean") return String(value);
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function isWithin<T extends number | string>(value: T, from: T | undefined, to: T | undefined): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
