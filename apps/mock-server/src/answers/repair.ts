import { isJsonObject, lookUp, pointerKeys, toPointer } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import type { Violation } from "../failure/violation.js";
import { valueAt } from "./value-at.js";

/** The most rounds in which a value is repaired: mending one violation may show another. */
const MOST_ROUNDS = 10;

/** The values that replace the broken parts of another one. */
export interface Donor {
  /** A value that holds to the whole schema. */
  readonly sample: unknown;
  /** The place in the sample for a place in the value; the same one when omitted. */
  readonly sampleKeys?: (keys: readonly string[]) => readonly string[];
  /** A value of a schema of the document, for a place that the sample does not have. Such a member is left out without it. */
  readonly sampleOf?: (schema: JsonObject) => unknown;
  /** True: a member that breaks the schema is left out, unless it is required. */
  readonly leavesOut?: boolean;
  readonly document: OpenApiDocument;
}

/**
 * A value with as few changes as make it hold to its schema: what is missing is added, what is not allowed is left out, and
 * what breaks the schema is replaced. What that does not mend in one place is replaced in the place around it. Undefined:
 * that does not make it valid.
 *
 * @param violationsOf finds the violations of a value; undefined for violations that are not about the body
 */
export function repaired(
  value: unknown,
  violationsOf: (value: unknown) => readonly Violation[] | undefined,
  donor: Donor,
): unknown {
  let current = value;
  const rounds = new Map<string, number>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const violations = violationsOf(current);
    if (violations === undefined) return undefined;
    if (violations.length === 0) return current;
    if (round === 0) current = structuredClone(value);
    let isChanged = false;
    for (const violation of violations) {
      const key = JSON.stringify([violation.keyword, violation.at]);
      const earlier = rounds.get(key) ?? 0;
      rounds.set(key, earlier + 1);
      const at = violation.at.slice(0, violation.at.length - earlier);
      if (at.length > 0) isChanged = mend(current, { ...violation, at }, donor, earlier > 0) || isChanged;
    }
    if (!isChanged) return undefined;
  }
  return undefined;
}

/** Mends a place. Returns false if there is none. */
function mend(root: unknown, violation: Violation, donor: Donor, isAround: boolean): boolean {
  const parent = valueAt(root, violation.at.slice(0, -1));
  const name = violation.at.at(-1) ?? "";
  const value = !isAround && isForbidden(violation) ? undefined : given(violation, donor, isAround);
  if (Array.isArray(parent)) {
    if (value === undefined) parent.splice(Number(name), 1);
    else parent[Number(name)] = value;
    return true;
  }
  if (!isJsonObject(parent)) return false;
  if (value === undefined) Reflect.deleteProperty(parent, name);
  else Object.defineProperty(parent, name, { value, configurable: true, enumerable: true, writable: true });
  return true;
}

function isForbidden({ keyword }: Violation): boolean {
  return (
    keyword === "false schema" || keyword === "additionalProperties" || keyword === "unevaluatedProperties"
  );
}

/** A value for the place of a violation. `isAround`: the place is around that of the keyword. */
function given(
  { at, keyword, schemaPointer }: Violation,
  { sample, sampleKeys, sampleOf, leavesOut = false, document }: Donor,
  isAround: boolean,
): unknown {
  if (leavesOut && keyword !== "required" && !isAround) return undefined;
  const own = valueAt(sample, sampleKeys === undefined ? at : sampleKeys(at));
  if (own !== undefined) return structuredClone(own);
  if (schemaPointer === undefined || sampleOf === undefined || isAround) return undefined;
  const around = pointerKeys(schemaPointer).slice(0, -1);
  const keys = keyword === "required" ? [...around, "properties", at.at(-1) ?? ""] : around;
  try {
    const schema = lookUp(document, toPointer(keys));
    return isJsonObject(schema) ? sampleOf(schema) : undefined;
  } catch {
    return undefined; // the schema says nothing of the member
  }
}
