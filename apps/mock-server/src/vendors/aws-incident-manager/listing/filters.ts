import { invalidProperty } from "../invalid-property.js";
import type { RequestSchema } from "../schemas.js";

type Filter = RequestSchema<"Filter">;
type Condition = RequestSchema<"FilterCondition">;

/** The keys by which a list can be filtered, each with the value that an item has there. */
export type FilterKeys<Item> = Readonly<Record<string, FilterKey<Item>>>;

/** The kind of a key decides which conditions it takes (R26). */
export type FilterKey<Item> =
  | { readonly kind: "time"; readonly of: (item: Item) => number }
  | { readonly kind: "strings"; readonly of: (item: Item) => readonly string[] }
  | { readonly kind: "integer"; readonly of: (item: Item) => number };

type Matcher<Item> = (item: Item) => boolean;

/**
 * Makes a function that returns true for an item that meets every filter (R25).
 *
 * @throws Refusal for a key or a condition that the list does not have.
 */
export function matcherOf<Item>(filters: readonly Filter[], keys: FilterKeys<Item>): Matcher<Item> {
  const matchers = filters.map(({ key, condition }, index) => {
    const place = ["filters", String(index)];
    const filterKey = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (filterKey === undefined) {
      const params = { allowedValues: Object.keys(keys) };
      throw invalidProperty([...place, "key"], key, { keyword: "enum", params, message: "is unknown" });
    }
    const matcher = conditionMatcher(filterKey, condition);
    if (matcher === undefined) {
      const message = `must have ${conditions[filterKey.kind]} for the key ${key}`;
      throw invalidProperty([...place, "condition"], condition, { keyword: "condition", message });
    }
    return matcher;
  });
  return (item) => matchers.every((matches) => matches(item));
}

/** The conditions that each kind of key takes, in words. */
const conditions: Readonly<Record<FilterKey<unknown>["kind"], string>> = {
  time: "before or after",
  strings: "equals with stringValues",
  integer: "equals with integerValues",
};

/** Returns undefined if the key does not take the condition. */
function conditionMatcher<Item>(key: FilterKey<Item>, condition: Condition): Matcher<Item> | undefined {
  const { before, after, equals } = condition;
  switch (key.kind) {
    case "time":
      if (before !== undefined) return (item) => key.of(item) < before;
      return after === undefined ? undefined : (item) => key.of(item) > after;
    case "strings": {
      const wanted = equals?.stringValues && new Set(equals.stringValues);
      return wanted && ((item) => key.of(item).some((value) => wanted.has(value)));
    }
    case "integer": {
      const wanted = equals?.integerValues && new Set(equals.integerValues);
      return wanted && ((item) => wanted.has(key.of(item)));
    }
  }
}
