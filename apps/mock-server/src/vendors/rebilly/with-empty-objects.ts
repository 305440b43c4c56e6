import { isJsonObject, type Schema } from "@event-contracts/contracts/openapi";

import type { RefusalContext } from "../../failure/refusal-context.js";
import { withLongIntegersOf } from "../../http/long-integers.js";
import { shapeOf, type Shape } from "../../validation/parameters/shape.js";
import { isObject } from "../../validation/parameters/written.js";

/** The body with an empty object for each property that is an empty list, where PHP means an empty object (R52). */
export function withEmptyObjects(
  body: unknown,
  { contract: { document }, operation }: Pick<RefusalContext, "contract" | "operation">,
): unknown {
  if (Array.isArray(body)) return body;
  const schema: Schema = operation?.body?.content["application/json"]?.schema ?? true;
  return read(body, shapeOf(document, schema));
}

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
