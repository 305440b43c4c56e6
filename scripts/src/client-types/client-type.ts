import type { Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/** The types of the client that a schema cannot express. */
const CLIENT_TYPES = ["BinaryBody", "BinaryData", "BinaryPart", "Sequence", "ServerSentEvent"] as const;

/** The name of such a type. */
export type ClientType = (typeof CLIENT_TYPES)[number];

/** The keyword of a schema that stands for a type of the client. */
const KEYWORD = "$client";

/** A schema that stands for a type of the client, or for a sequence of items. */
export function clientTypeSchema(name: ClientType, items?: Schema): SchemaObject {
  return { [KEYWORD]: name, ...(items !== undefined && { items }) };
}

/** The type of the client that a schema stands for. */
export function clientTypeOf(schema: unknown): ClientType | undefined {
  const name: unknown =
    typeof schema === "object" && schema !== null && KEYWORD in schema ? schema[KEYWORD] : undefined;
  return CLIENT_TYPES.find((each) => each === name);
}
