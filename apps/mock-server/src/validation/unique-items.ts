import type { Ajv, FuncKeywordDefinition } from "ajv";

import { canonical } from "./json-equality.js";
import { exactValueAt } from "./schema/exact-values.js";

/**
 * Replaces Ajv's `uniqueItems`, which compares every two items unless their schema says that none is a list or an object:
 * for 100 000 items it takes minutes. This one compares each item's JSON with a set.
 */
export function replaceUniqueItems(ajv: Ajv): void {
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword(definition);
}

type Validate = ReturnType<NonNullable<FuncKeywordDefinition["compile"]>>;

const definition: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  before: "items",
  compile: (isUnique: boolean) => {
    const validate: Validate = (items: readonly unknown[]) => {
      const duplicate = isUnique ? firstDuplicate(exactItems(items)) : undefined;
      if (duplicate === undefined) return true;
      const { i, j } = duplicate;
      const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
      validate.errors = [{ keyword: "uniqueItems", params: duplicate, message }];
      return false;
    };
    return validate;
  },
};

function exactItems(items: readonly unknown[]): readonly unknown[] {
  return exactValueAt(items, undefined, undefined) as readonly unknown[];
}

/** The indices of two equal items, `j` the first and `i` the second. Undefined: there are none. */
function firstDuplicate(items: readonly unknown[]): { readonly i: number; readonly j: number } | undefined {
  const indices = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const key = canonical(item);
    const j = indices.get(key);
    if (j !== undefined) return { i, j };
    indices.set(key, i);
  }
  return undefined;
}
