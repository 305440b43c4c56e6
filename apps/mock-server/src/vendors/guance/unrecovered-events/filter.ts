import { includesText, indexOfText } from "../../../pattern/index-of-text.js";
import { invalidParameter } from "../invalid-parameter.js";
import { compare, isEqual } from "../query/compare.js";
import { fieldOf, isPresent, textOf, type Fields } from "../query/field.js";
import type { RequestSchema } from "../schemas.js";

/** Decides whether an event is kept. */
export type Predicate = (event: Fields) => boolean;

type Filter = RequestSchema<"EventFilter">;
type Operation = NonNullable<Filter["operation"]>;
type Value = RequestSchema<"FilterValue">;
type Comparison = (field: unknown, values: readonly Value[]) => boolean;

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
  return (event) => comparisons[operation](fieldOf(event, name), values);
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
  "=": (field, [value]) => isEqual(field, value),
  "!=": (field, [value]) => !isEqual(field, value),
  ">": (field, [value]) => isPresent(field) && compare(field, value) > 0,
  ">=": (field, [value]) => isPresent(field) && compare(field, value) >= 0,
  "<": (field, [value]) => isPresent(field) && compare(field, value) < 0,
  "<=": (field, [value]) => isPresent(field) && compare(field, value) <= 0,
  between: (field, [low, high]) => isPresent(field) && compare(field, low) >= 0 && compare(field, high) <= 0,
  exists: (field) => isPresent(field),
  wildcard: (field, [pattern]) => isPresent(field) && matchesWildcard(textOf(field), textOf(pattern)),
  query_string: (field, [text]) => isPresent(field) && includesText(textOf(field), textOf(text)),
};

/**
 * Matches a whole text with a pattern in which `*` stands for any text. A regular expression could backtrack for
 * minutes.
 */
function matchesWildcard(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = indexOfText(text, part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
