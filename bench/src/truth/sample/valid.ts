import type { Schemas } from "../schemas.js";

/** True for a value that Ajv finds valid. Throws for a schema that Ajv cannot compile. */
export function isValid(schemas: Schemas, schema: unknown, value: unknown): boolean {
  return schemas.errors(schema, value).length === 0;
}
