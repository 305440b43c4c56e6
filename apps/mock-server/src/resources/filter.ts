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
 * @param declared the properties of an item, by name
 */
export function filterOf(
  query: Readonly<Record<string, unknown>>,
  declared: ReadonlyMap<string, unknown>,
): Filter | undefined {
  const properties = new Map([...declared.keys()].map((name) => [plainName(name), name]));
  const wanted = Object.entries(query).flatMap(([parameter, value]) => {
    const property = properties.get(plainName(parameter));
    const values = [value].flat().filter(isScalar).map(String);
    if (property === undefined || isPageParameter(parameter) || values.length === 0) return [];
    return [{ property, values: new Set(values) }];
  });
  if (wanted.length === 0) return undefined;
  return (item) =>
    wanted.every(({ property, values }) =>
      [item[property]].flat().some((value) => textsOf(value).some((text) => values.has(text))),
    );
}

function textsOf(value: unknown): readonly string[] {
  if (isScalar(value)) return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  const { id, name } = value as Readonly<Record<string, unknown>>;
  return [id, name].filter(isScalar).map(String);
}

function isScalar(value: unknown): value is boolean | number | string {
  return ["boolean", "number", "string"].includes(typeof value);
}
