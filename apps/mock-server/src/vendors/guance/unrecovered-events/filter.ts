import { includesText, indexOfText } from "../../../pattern/index-of-text.js";
import { invalidParameter } from "../invalid-parameter.js";
import { compareWith, isEqual } from "../query/compare.js";
import { fieldOf, isPresent, textOf, type Fields } from "../query/field.js";
import type { RequestSchema } from "../schemas.js";

/** Decides whether an event is kept. */
export type Predicate = (event: Fields) => boolean;

type Filter = RequestSchema<"EventFilter">;
type Operation = NonNullable<Filter["operation"]>;
type Value = RequestSchema<"FilterValue">;
/** Compiles a test of a field that is present: a long value is read once, not for every event. */
type Comparison = (value: Value, other: Value) => (field: unknown) => boolean;

/**
 * Compiles filters to one predicate (R14). They are evaluated from the first to the last, and each is joined to the
 * result so far by its condition.
 *
 * @param at the keys that lead to the filters in the body.
 * @throws Refusal for a filter without a name, an operation or a value.
 */
export function compileFilters(filters: readonly Filter[], at: readonly string[]): Predicate {
  const compiled = filters.map((filter, index) => ({
    joins: filter.condition ?? "and",
    holds: compileFilter(filter, [...at, String(index)]),
  }));
  return (event) =>
    compiled.reduce(
      (soFar, { joins, holds }, index) =>
        index === 0 ? holds(event) : joins === "or" ? soFar || holds(event) : soFar && holds(event),
      true,
    );
}

/** The conditions of filters, those of groups included. */
export function countConditions(filters: readonly Filter[]): number {
  return filters.reduce((count, filter) => count + (filter.filters ? countConditions(filter.filters) : 1), 0);
}

function compileFilter(filter: Filter, at: readonly string[]): Predicate {
  const { name, operation, filters } = filter;
  if (filters !== undefined) return compileFilters(filters, [...at, "filters"]);
  if (name === undefined)
    throw invalidParameter("body", [...at, "name"], "is required where there are no filters");
  if (operation === undefined) {
    throw invalidParameter("body", [...at, "operation"], "is required where there are no filters");
  }
  const values = filter.value === undefined ? [] : [filter.value].flat();
  const needed = neededValues[operation] ?? 1;
  if (values.length < needed) {
    throw invalidParameter("body", [...at, "value"], `must hold at least ${needed} for ${operation}`);
  }
  if (operation === "in") return inPredicate(name, values);
  const [value = "", other = ""] = values;
  const test = comparisons[operation](value, other);
  const isMissingKept = operation === "!=";
  return (event) => {
    const field = fieldOf(event, name);
    return isPresent(field) ? test(field) : isMissingKept;
  };
}

/** The least number of values of an operation; 1 for an operation that is not listed. */
const neededValues: Partial<Record<Operation, number>> = { between: 2, exists: 0, in: 0 };

/** Any number of values takes one look. */
function inPredicate(name: string, values: readonly Value[]): Predicate {
  const texts = new Set(values.map(textOf));
  return (event) => {
    const field = fieldOf(event, name);
    return isPresent(field) && texts.has(textOf(field));
  };
}

const comparisons: Readonly<Record<Exclude<Operation, "in">, Comparison>> = {
  "=": (value) => (field) => isEqual(field, value),
  "!=": (value) => (field) => !isEqual(field, value),
  ">": ordered((order) => order > 0),
  ">=": ordered((order) => order >= 0),
  "<": ordered((order) => order < 0),
  "<=": ordered((order) => order <= 0),
  between(low, high) {
    const [compareLow, compareHigh] = [compareWith(low), compareWith(high)];
    return (field) => compareLow(field) >= 0 && compareHigh(field) <= 0;
  },
  exists: () => () => true,
  wildcard(pattern) {
    const matches = compileWildcard(textOf(pattern));
    return (field) => matches(textOf(field));
  },
  query_string(value) {
    const text = textOf(value);
    return (field) => includesText(textOf(field), text);
  },
};

function ordered(holds: (order: number) => boolean): Comparison {
  return (value) => {
    const compared = compareWith(value);
    return (field) => holds(compared(field));
  };
}

/**
 * Compiles a pattern for a whole text in which `*` stands for any text. A regular expression could backtrack for
 * minutes.
 */
function compileWildcard(pattern: string): (text: string) => boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const found = indexOfText(text, part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
  };
}
