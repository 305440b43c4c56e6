/**
 * Values that hold to schemas, as the mock server makes them. **Not covered by semantic versioning**: it is there for
 * tools that show examples of a contract.
 *
 * @module
 */
import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { createSampler } from "./answers/sampler.js";

/** Makes values of the schemas of a document. */
export interface Samples {
  /** True if a value holds to a schema, as a look that costs little says. */
  readonly holds: (schema: Schema, value: unknown) => boolean;
  /** The plainest value that holds to a schema, the author's example where it does. Undefined: none was found. */
  readonly plain: (schema: Schema) => unknown;
}

/**
 * Makes values of the schemas of a document, the same each time.
 *
 * @param document with the keywords of OpenAPI 3.1
 * @param direction a request has no `readOnly` members, a response no `writeOnly` ones
 */
export function createSamples(document: OpenApiDocument, direction: "request" | "response"): Samples {
  const hiddenBy = direction === "request" ? "readOnly" : "writeOnly";
  const source = { document, backtracking: false };
  return {
    holds: (schema, value) => createSampler(source, hiddenBy).holds(schema, value),
    plain: (schema) => createSampler(source, hiddenBy).plain(schema),
  };
}
