import type { JsonObject } from "@event-contracts/contracts/openapi";

import { plainName } from "./names.js";
import { isPageParameter } from "./page-request.js";

/** True for an item that matches the query parameters that are named like its properties. */
export type Filter = (item: JsonObject) => boolean;

/**
 * Reads the filters of a query: `status=sold`. Several values mean any of them. An item without the property is left out,
 * and in a list of texts or objects one element, or the name or id of one, has to match. Undefined: the query names no
 * property.
 *
 * @param properties the properties of an item, by their plain names
 */
export function filterOf(
  query: Readonly<Record<string, unknown>>,
  properties: ReadonlyMap<string, string>,
): Filter | undefined {
  const wanted = Object.entries(query).flatMap(([parameter, value]) => {
    const property = properties.get(plainName(parameter));
    const values = [value].flat().filter(isScalar).map(String);
    if (property === undefined || isPageParameter(parameter) || values.length === 0) return [];
    return [{ property, values: new Set(values) }];
  });
  if (wanted.length === 0) return undefined;
  return (item) =>
    wanted.every(({ property, values }) => {
      const value = item[property];
      const matches = (one: unknown): boolean =>
        isScalar(one) ? values.has(String(one)) : namesOf(one).some((name) => values.has(name));
      return Array.isArray(value) ? value.some(matches) : matches(value);
    });
}

/** The id and the name of an object. */
function namesOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const { id, name } = value as Readonly<Record<string, unknown>>;
  return [id, name].filter(isScalar).map(String);
}

function isScalar(value: unknown): value is bigint | boolean | number | string {
  const type = typeof value;
  return type === "string" || type === "number" || type === "bigint" || type === "boolean";
}
