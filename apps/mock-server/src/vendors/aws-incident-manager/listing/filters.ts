import { invalidMember } from "../invalid-property.js";
import type { Input } from "../schemas.js";

type Filter = Input<"Filter">;
type Condition = Input<"FilterCondition">;

/** What a list can be filtered by: for each key, what stands there in an item, and thereby which conditions suit. */
export type FilterKeys<Item> = Readonly<Record<string, FilterKey<Item>>>;

export type FilterKey<Item> =
  | { readonly kind: "moment"; readonly of: (item: Item) => number }
  | { readonly kind: "strings"; readonly of: (item: Item) => readonly string[] }
  | { readonly kind: "integer"; readonly of: (item: Item) => number };

type Matcher<Item> = (item: Item) => boolean;

/** Whether an item meets every filter. Throws a `Refusal` for a key or a condition that the list does not have. */
export function matcherOf<Item>(filters: readonly Filter[], keys: FilterKeys<Item>): Matcher<Item> {
  const matchers = filters.map(({ key, condition }, index) => {
    const place = ["filters", String(index)];
    const filterKey = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (filterKey === undefined) {
      const params = { allowedValues: Object.keys(keys) };
      throw invalidMember([...place, "key"], key, { keyword: "enum", params, message: "is unknown" });
    }
    const matcher = conditionMatcher(filterKey, condition);
    if (matcher === undefined) {
      const message = `must have ${suitable[filterKey.kind]} for the key ${key}`;
      throw invalidMember([...place, "condition"], condition, { keyword: "condition", message });
    }
    return matcher;
  });
  return (item) => matchers.every((matches) => matches(item));
}

const suitable: Readonly<Record<FilterKey<unknown>["kind"], string>> = {
  moment: "before or after",
  strings: "equals with stringValues",
  integer: "equals with integerValues",
};

/** Undefined where the condition does not suit the key. */
function conditionMatcher<Item>(key: FilterKey<Item>, condition: Condition): Matcher<Item> | undefined {
  const { before, after, equals } = condition;
  switch (key.kind) {
    case "moment":
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
