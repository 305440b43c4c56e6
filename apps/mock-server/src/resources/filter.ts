import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";

import { plainName } from "./names.js";
import { isPageParameter } from "./page-request.js";

/** True for an item that matches the query parameters that are named like its properties. */
export type Filter = (item: JsonObject) => boolean;

/**
 * Reads the filters of a query: `status=sold`. Several values mean any of them. An item without the property is left out,
 * and in a list of texts or objects one element, or the name or id of one, has to match. An object is read as its members:
 * `filter[status]=sold` is a filter of `status`, and `place[city]=Lyon` one of the item's `place`. Undefined: the query
 * names no property.
 *
 * @param properties the properties of an item, by their plain names
 */
export function filterOf(
  query: Readonly<Record<string, unknown>>,
  properties: ReadonlyMap<string, string>,
): Filter | undefined {
  const wanted = parametersOf(query, properties).flatMap(([parameter, value]) => {
    const property = properties.get(plainName(parameter));
    const matches = isPageParameter(parameter) ? undefined : matcherOf(value);
    return property === undefined || matches === undefined ? [] : [{ property, matches }];
  });
  if (wanted.length === 0) return undefined;
  return (item) =>
    wanted.every(({ property, matches }) => {
      const value = item[property];
      return Array.isArray(value) ? value.some(matches) : matches(value);
    });
}

/** The parameters of a query, with the members of an object that is no property of an item in its place. */
function parametersOf(
  query: Readonly<Record<string, unknown>>,
  properties: ReadonlyMap<string, string>,
): readonly [string, unknown][] {
  return Object.entries(query).flatMap(([parameter, value]) => {
    const isGroup =
      isJsonObject(value) && !properties.has(plainName(parameter)) && !isPageParameter(parameter);
    return isGroup ? Object.entries(value) : [[parameter, value]];
  });
}

/** Tells whether a value of an item is the wanted one. Undefined: the parameter wants nothing. */
function matcherOf(wanted: unknown): ((value: unknown) => boolean) | undefined {
  if (isJsonObject(wanted)) {
    const members = Object.entries(wanted).filter(([, value]) => isScalar(value));
    if (members.length === 0) return undefined;
    return (value) =>
      isJsonObject(value) &&
      members.every(([name, member]) => isScalar(value[name]) && String(value[name]) === String(member));
  }
  const values = new Set([wanted].flat().filter(isScalar).map(String));
  if (values.size === 0) return undefined;
  return (value) =>
    isScalar(value) ? values.has(String(value)) : namesOf(value).some((name) => values.has(name));
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
