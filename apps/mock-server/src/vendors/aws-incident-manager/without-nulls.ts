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

/** True for a value that the protocol reads as it is: most have nothing to leave out, and their schemas need no look. */
function isAsRead(value: unknown): boolean {
  if (value === null || typeof value === "bigint") return false;
  if (Array.isArray(value)) return value.every(isAsRead);
  if (!isJsonObject(value)) return true;
  return Object.keys(value).every((name) => name !== TYPE_MEMBER && isAsRead(value[name]));
}
