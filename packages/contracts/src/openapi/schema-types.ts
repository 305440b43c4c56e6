/** The types of JSON Schema. */
export const schemaTypes = ["array", "boolean", "integer", "null", "number", "object", "string"] as const;

export type SchemaType = (typeof schemaTypes)[number];
