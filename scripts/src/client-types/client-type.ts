import type { Schema, SchemaObject } from "@event-contracts/contracts/openapi";

/** The types of the client that a schema cannot express. */
const CLIENT_TYPES = ["BinaryBody", "BinaryData", "BinaryPart", "ServerSentEvent"] as const;

/** The beginning of the names of the schemas that stand for these types. */
const PREFIX = "client ";

/** The keyword of a schema that stands for a sequence of items. */
const SEQUENCE = "$sequence";

/** The schemas that stand for types of the client, by name, for a document that refers to them. */
export const clientTypeSchemas: Readonly<Record<string, SchemaObject>> = Object.fromEntries(
  CLIENT_TYPES.map((name) => [PREFIX + name, {}]),
);

/** A schema that stands for a type of the client. */
export function clientTypeSchema(name: (typeof CLIENT_TYPES)[number]): SchemaObject {
  return { $ref: `#/components/schemas/${PREFIX}${name}` };
}

/** A schema that stands for a sequence of items. */
export function sequenceOf(items: Schema): SchemaObject {
  return { [SEQUENCE]: typeof items === "object" ? items : {} };
}

/** The type that a schema of {@link clientTypeSchemas} stands for, as the generated types name it. */
export function clientTypeName(schema: string): string | undefined {
  const found = CLIENT_TYPES.find((name) => PREFIX + name === schema);
  return found === undefined ? undefined : `client.${found}`;
}

/** The schema of the items, if the schema stands for a sequence. */
export function sequenceItems(schema: unknown): SchemaObject | undefined {
  if (typeof schema !== "object" || schema === null || !(SEQUENCE in schema)) return undefined;
  return schema[SEQUENCE] as SchemaObject;
}
