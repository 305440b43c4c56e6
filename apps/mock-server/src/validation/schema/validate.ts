import type { ErrorObject } from "ajv";

/** True if a value holds to a schema; else `errors` says why not, until the next call. */
export interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null | undefined;
}
