import type { Field, Listing } from "./field.js";
import { parseFilter, type Condition, type Fault, type Operand } from "./filter-syntax.js";
import { readTime } from "../time.js";

/** Says whether an item belongs into the list. */
export type Predicate<Item> = (item: Item) => boolean;

/** A predicate for each condition of a filter, in its order, or what is wrong with it. Empty without a filter. */
export function compileFilter<Item>(
  filter: string | undefined,
  filterBy: Listing<Item>["filterBy"],
): readonly (Predicate<Item> | Fault)[] {
  if (!filter) return [];
  return parseFilter(filter).map((condition) => {
    if ("fault" in condition) return condition;
    const field = filterBy(condition.field);
    return field === undefined
      ? { fault: `can not filter by ${condition.field}` }
      : compileCondition(condition, field);
  });
}

function compileCondition<Item>(
  { field: name, excludes, operands }: Condition,
  field: Field<Item>,
): Predicate<Item> | Fault {
  const tests = operands.map((operand) =>
    field.kind === "time" ? compileTime(name, operand) : compileText(operand),
  );
  const faulty = tests.find((test) => typeof test === "object");
  if (faulty !== undefined) return faulty;
  const matchers = tests.filter((test) => typeof test === "function");
  return (item) => {
    const stored = field.of(item);
    const matches = matchers.some((test) => (Array.isArray(stored) ? stored.some(test) : test(stored)));
    return matches !== excludes;
  };
}

type Test = (stored: unknown) => boolean;

function compileTime(field: string, operand: Operand): Test | Fault {
  const given = operand.kind === "value" ? [operand.value] : [operand.from, operand.to];
  const wrong = given.find((text) => text !== undefined && readTime(text) === undefined);
  if (wrong !== undefined) return { fault: `${field} is a time, and ${wrong} is none` };
  const [from, to] = given.map((text) => (text === undefined ? undefined : readTime(text)));
  if (operand.kind === "value") return (stored) => stored === from;
  return (stored) => typeof stored === "number" && isWithin(stored, from, to);
}

function compileText(operand: Operand): Test {
  if (operand.kind === "value") {
    const wanted = operand.value.toLowerCase();
    const number = Number(operand.value);
    return (stored) => (typeof stored === "number" ? stored === number : lowered(stored) === wanted);
  }
  const { from, to } = operand;
  const [fromNumber, toNumber] = [from, to].map((end) => (end === undefined ? undefined : Number(end)));
  const [fromText, toText] = [from?.toLowerCase(), to?.toLowerCase()];
  return (stored) => {
    if (typeof stored === "number") return isWithin(stored, fromNumber, toNumber);
    const text = lowered(stored);
    return text !== undefined && isWithin(text, fromText, toText);
  };
}

/** Undefined for what has no place in a filter: null, objects. */
function lowered(stored: unknown): string | undefined {
  if (typeof stored === "boolean") return String(stored);
  return typeof stored === "string" ? stored.toLowerCase() : undefined;
}

function isWithin<T extends number | string>(value: T, from: T | undefined, to: T | undefined): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
