import { isJsonObject, lookUp, pointerKeys, toPointer } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";

import type { Violation } from "../failure/violation.js";

/** The most rounds in which an example is repaired: mending one violation may show another. */
const MOST_ROUNDS = 10;

/** The values that replace the broken parts of another one. */
export interface Donor {
  /** A value that holds to the whole schema. */
  readonly sample: unknown;
  /** A value of a schema of the document, for a place that the sample does not have. */
  readonly sampleOf: (schema: JsonObject) => unknown;
  readonly document: OpenApiDocument;
}

/**
 * An author's value with as few changes as make it hold to its schema: what is missing is added, what is not allowed is left
 * out, and what breaks the schema is replaced. Undefined: that does not make it valid.
 *
 * @param violationsOf finds the violations of a value; undefined for violations that are not about the body
 */
export function repaired(
  value: unknown,
  violationsOf: (value: unknown) => readonly Violation[] | undefined,
  donor: Donor,
): unknown {
  let current = structuredClone(value);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const violations = violationsOf(current);
    if (violations === undefined) return undefined;
    if (violations.length === 0) return current;
    for (const violation of violations) {
      if (violation.at.length === 0) return undefined;
      current = mended(current, violation, donor);
    }
  }
  return undefined;
}

function mended(root: unknown, violation: Violation, donor: Donor): unknown {
  const parent = valueAt(root, violation.at.slice(0, -1));
  const name = violation.at.at(-1) ?? "";
  if (Array.isArray(parent)) {
    const value = given(violation, donor);
    if (value === undefined) parent.splice(Number(name), 1);
    else parent[Number(name)] = value;
  } else if (isJsonObject(parent)) {
    const value = isForbidden(violation) ? undefined : given(violation, donor);
    if (value === undefined) Reflect.deleteProperty(parent, name);
    else Reflect.set(parent, name, value);
  }
  return root;
}

function isForbidden({ keyword }: Violation): boolean {
  return (
    keyword === "false schema" || keyword === "additionalProperties" || keyword === "unevaluatedProperties"
  );
}

/** A value for the place of a violation. */
function given({ at, keyword, schemaPointer }: Violation, { sample, sampleOf, document }: Donor): unknown {
  const own = valueAt(sample, at);
  if (own !== undefined) return structuredClone(own);
  if (schemaPointer === undefined) return undefined;
  const around = pointerKeys(schemaPointer).slice(0, -1);
  const keys = keyword === "required" ? [...around, "properties", at.at(-1) ?? ""] : around;
  try {
    const schema = lookUp(document, toPointer(keys));
    return isJsonObject(schema) ? sampleOf(schema) : undefined;
  } catch {
    return undefined; // the schema says nothing of the member
  }
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)] as unknown;
    return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, root);
}
