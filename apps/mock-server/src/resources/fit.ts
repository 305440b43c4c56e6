import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Reply } from "../http/outcome.js";
import type { ValidateResponse } from "../validation/response-validator.js";
import { valueAt } from "./item-place.js";

/** More rounds do not help. */
const MOST_ROUNDS = 5;

/**
 * Makes a reply match the contract: members that the schema refuses are left out, those that it requires are taken from
 * the example, and a value that it refuses is replaced by that of the example. Undefined: that is not enough.
 *
 * @param example the body of the response's example
 * @param exampleKeys the place in the example for a place in the reply
 */
export function fit(
  reply: Reply,
  validate: ValidateResponse,
  example: unknown,
  exampleKeys: (keys: readonly string[]) => readonly string[],
): Reply | undefined {
  let fitted = reply;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const violations = validate(fitted);
    if (violations.length === 0) return fitted;
    let { body } = fitted;
    for (const { at, keyword } of violations) {
      // What the example does not mend in one place is replaced in the place around it.
      const keys = at.slice(0, at.length - Math.max(0, round - 1));
      if (keys.length === 0) continue;
      const isSurplus = keyword === "additionalProperties" || keyword === "unevaluatedProperties";
      body = changedAt(body, keys, isSurplus ? undefined : valueAt(example, exampleKeys(keys)));
    }
    fitted = { ...fitted, body };
  }
  return undefined;
}

/** A copy with another value at a place; undefined removes it. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], change: unknown): unknown {
  if (key === undefined) return change;
  if (Array.isArray(value)) {
    const elements = [...(value as readonly unknown[])];
    const changed = changedAt(elements[Number(key)], rest, change);
    elements.splice(Number(key), 1, ...(changed === undefined ? [] : [changed]));
    return elements;
  }
  if (!isJsonObject(value)) return value;
  const members = new Map(Object.entries(value));
  const changed = changedAt(members.get(key), rest, change);
  if (changed === undefined) members.delete(key);
  else members.set(key, changed);
  return Object.fromEntries(members);
}
