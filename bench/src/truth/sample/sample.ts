import type { Schemas } from "../schemas.js";
import type { Extent } from "./choice.js";
import { makeValue } from "./make-value.js";
import { NoSample } from "./no-sample.js";
import { isSendable } from "./schema-parts.js";
import { isValid } from "./valid.js";

/**
 * Samples of a translated schema, best first. All of them are valid, by Ajv. Throws a `NoSample` if there is none.
 */
export function sample(
  schemas: Schemas,
  schema: unknown,
  extent: Extent,
  salt: number,
  examples: readonly unknown[] = [],
): unknown {
  if (extent === "full") {
    const given = examples.find(
      (example) => isSendable(schemas, schema, example) && isValid(schemas, schema, example),
    );
    if (given !== undefined) return given;
  }
  const extents: readonly Extent[] = extent === "full" ? ["full", "least"] : ["least"];
  for (const extent of extents)
    for (const plain of [false, true])
      for (let branch = 0; branch < 6; branch += 1) {
        const value = makeValue(schemas, schema, { extent, branch, plain, salt }, 0);
        if (value !== undefined && isValid(schemas, schema, value)) return value;
      }
  const last = examples.find(
    (example) => isSendable(schemas, schema, example) && isValid(schemas, schema, example),
  );
  if (last !== undefined) return last;
  throw new NoSample("no valid value was found");
}
