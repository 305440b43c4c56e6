import { isJsonObject, resolve } from "@event-contracts/contracts/openapi";

import type { RefusalContext } from "../../failure/refusal-context.js";
import { isUnion, type ObjectSchema } from "./object-schema.js";

/** The name of a shape, which clients of older protocols send in a union beside its member. */
const TYPE_MEMBER = "__type";

/**
 * The body as the protocol reads it: a null in a structure is an absent member, and a union may have nulls and `__type`
 * beside its one member (R5a). A null in a list or as a value of a map stays, because it is none that the protocol reads.
 */
export function withoutNulls(
  body: unknown,
  { contract: { document }, operation }: Pick<RefusalContext, "contract" | "operation">,
): unknown {
  const schemaOf = (schema: ObjectSchema | boolean | undefined): ObjectSchema =>
    typeof schema === "object" ? resolve(document, schema) : {};

  // Most values have nothing to leave out, and their schemas need no look.
  const touched = containersToRead(body);
  const isAsRead = (value: unknown): boolean =>
    typeof value === "object" && value !== null ? !touched.has(value) : typeof value !== "bigint";

  const read = (value: unknown, schema: ObjectSchema): unknown => {
    // The protocol has doubles and integers of 32 bits.
    if (typeof value === "bigint") return Number(value);
    if (Array.isArray(value)) {
      const items = schemaOf(schema.items);
      return value.map((item) => (isAsRead(item) ? item : read(item, items)));
    }
    if (!isJsonObject(value)) return value;
    const { properties, additionalProperties } = schema;
    const members = Object.entries(value).filter(
      ([name, member]) =>
        properties === undefined || (member !== null && !(name === TYPE_MEMBER && isUnion(schema))),
    );
    const of = (name: string): ObjectSchema =>
      schemaOf(
        properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties,
      );
    return Object.fromEntries(
      members.map(([name, member]) => [name, isAsRead(member) ? member : read(member, of(name))]),
    );
  };

  if (isAsRead(body)) return body;
  const schema = operation?.body?.content["application/json"]?.schema;
  return read(body, schemaOf(schema as ObjectSchema | undefined));
}

/** The lists and objects in which the protocol may read something otherwise, at any depth. Each value is visited once. */
function containersToRead(body: unknown): ReadonlySet<object> {
  const found = new Set<object>();
  const visit = (value: unknown): boolean => {
    if (value === null || typeof value === "bigint") return true;
    if (typeof value !== "object") return false;
    let isTouched = Object.hasOwn(value, TYPE_MEMBER);
    for (const member of Object.values(value)) if (visit(member)) isTouched = true;
    if (isTouched) found.add(value);
    return isTouched;
  };
  visit(body);
  return found;
}
