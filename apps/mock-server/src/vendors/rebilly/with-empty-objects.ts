import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../../contract/contract.js";
import type { RefusalContext } from "../../failure/refusal-context.js";
import { withLongIntegersOf } from "../../http/long-integers.js";
import { memoize } from "../../validation/memoize.js";
import { shapeOf, type Shape } from "../../validation/parameters/shape.js";
import { isObject } from "../../validation/parameters/written.js";

/** The body with an empty object for each property that is an empty list, where PHP means an empty object (R52). */
export function withEmptyObjects(
  body: unknown,
  { contract, operation }: Pick<RefusalContext, "contract" | "operation">,
): unknown {
  if (operation === undefined || Array.isArray(body) || !holdsEmptyList(body)) return body;
  return read(body, shapesOf(contract)(operation));
}

function holdsEmptyList(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(holdsEmptyList);
  return isJsonObject(value) && Object.values(value).some(holdsEmptyList);
}

/** The shapes of bodies. A shape keeps those of its members. */
const shapesOf = memoize(({ document }: Contract) =>
  memoize(({ body }: Operation) => shapeOf(document, body?.content["application/json"]?.schema ?? true)),
);

function read(value: unknown, shape: Shape): unknown {
  // Free values are left alone.
  if (shape.types.size === 0) return value;
  if (Array.isArray(value)) {
    if (value.length === 0 && isObject(shape)) return {};
    return withLongIntegersOf(value.map((item: unknown) => read(item, shape.items)));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, read(member, shape.member(name))]);
  return withLongIntegersOf(Object.fromEntries(members) as object);
}
