import type { components } from "@event-contracts/contracts/guance";

import { compare, isPresent, isSame, textOf } from "../query/compare.js";
import { fieldOf, type OwnFields } from "../events/record.js";
import { invalid } from "../validation-message.js";

/** Says of an event's fields whether the event is kept. */
export type Predicate = (event: OwnFields) => boolean;

type Filter = components["schemas"]["EventFilter"];
type Operation = NonNullable<Filter["operation"]>;
type Value = components["schemas"]["FilterValue"];
type Test = (field: unknown, values: readonly Value[]) => boolean;

/**
 * Judges filters from the first to the last, each joined to the result so far by its condition.
 *
 * @param at where the filters stand in the body.
 * @throws Refusal for a filter that lacks its name, its operation or a value.
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

function compileFilter(filter: Filter, at: readonly string[]): Predicate {
  const { name, operation, filters } = filter;
  if (filters !== undefined) return compileFilters(filters, [...at, "filters"]);
  if (name === undefined) throw invalid("body", [...at, "name"], "is required where there are no filters");
  if (operation === undefined) {
    throw invalid("body", [...at, "operation"], "is required where there are no filters");
  }
  const values = filter.value === undefined ? [] : [filter.value].flat();
  const needed = neededValues[operation] ?? 1;
  if (values.length < needed) {
    throw invalid("body", [...at, "value"], `must hold at least ${needed} for ${operation}`);
  }
  return (event) => tests[operation](fieldOf(event, name), values);
}

/** How many values a comparison takes; 1 where nothing is said. */
const neededValues: Partial<Record<Operation, number>> = { between: 2, exists: 0, in: 0 };

const tests: Readonly<Record<Operation, Test>> = {
  "=": (field, [value]) => isSame(field, value),
  "!=": (field, [value]) => !isSame(field, value),
  ">": (field, [value]) => isPresent(field) && compare(field, value) > 0,
  ">=": (field, [value]) => isPresent(field) && compare(field, value) >= 0,
  "<": (field, [value]) => isPresent(field) && compare(field, value) < 0,
  "<=": (field, [value]) => isPresent(field) && compare(field, value) <= 0,
  between: (field, [low, high]) => isPresent(field) && compare(field, low) >= 0 && compare(field, high) <= 0,
  in: (field, values) => values.some((value) => isSame(field, value)),
  exists: (field) => isPresent(field),
  wildcard: (field, [pattern]) => isPresent(field) && fits(textOf(field), textOf(pattern)),
  query_string: (field, [text]) => isPresent(field) && textOf(field).includes(textOf(text)),
};

/** Whether the whole text fits a pattern in which `*` stands for any text. A regular expression could take forever. */
function fits(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
