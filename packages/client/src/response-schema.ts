import type { DocumentedStatus } from "@event-contracts/contracts";

/** A type of JSON Schema. */
export type JsonType = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/**
 * The schema of a value of a response: one type, one of several types, or an object of keywords. They have the meaning of
 * JSON Schema. A function returns a schema that contains itself.
 */
export type ResponseSchema = JsonType | readonly JsonType[] | SchemaKeywords | (() => ResponseSchema);

/** The schemas of the JSON bodies of an operation, by status or range of statuses. */
export type ResponseSchemas = { readonly [Status in DocumentedStatus]?: ResponseSchema };

/** The keywords of JSON Schema that matter for drift. */
export interface SchemaKeywords {
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: boolean | number | string | null;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ResponseSchema>>;
  readonly additionalProperties?: ResponseSchema;
  readonly items?: ResponseSchema;
  readonly prefixItems?: readonly ResponseSchema[];
  /** `oneOf` too: a value that fits several schemas can still be read. */
  readonly anyOf?: readonly ResponseSchema[];
  readonly allOf?: readonly ResponseSchema[];
}
