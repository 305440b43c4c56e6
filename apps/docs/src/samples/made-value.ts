import { sample } from "openapi-sampler";

import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { mergeSchema } from "../schema/merge-schema.js";
import type { Direction } from "../schema/describe-schema.js";
import { isLargeSchema } from "../schema/schema-size.js";
import { sampledSchema } from "./sampled-schema.js";

/** The depth of a value that is made of a large schema. */
const SHORT_DEPTH = 4;

/**
 * Makes a value of a schema: its first example, its default, or a value of its type. A large schema gives only the required
 * properties. A schema that cannot be followed gives undefined.
 */
export function madeValue(document: OpenApiDocument, schema: Schema, direction: Direction): unknown {
  const { examples, default: standard } = mergeSchema(document, schema);
  if (Array.isArray(examples) && examples.length > 0) return examples[0] as unknown;
  return standard ?? sampled(document, schema, direction, {});
}

/** Makes an XML document of a schema, with the names and attributes of its `xml` keywords. */
export function madeXml(document: OpenApiDocument, schema: Schema, direction: Direction): string {
  const xml = sampled(document, schema, direction, { format: "xml" });
  return typeof xml === "string" ? xml.trim() : "";
}

function sampled(document: OpenApiDocument, schema: Schema, direction: Direction, options: object): unknown {
  if (typeof schema === "boolean") return schema ? {} : undefined;
  try {
    const isLarge = isLargeSchema(document, schema);
    return sample(
      (isLarge ? schema : sampledSchema(document, schema)) as object,
      {
        quiet: true,
        ...(direction === "request" ? { skipReadOnly: true } : { skipWriteOnly: true }),
        ...(isLarge && { skipNonRequired: true, maxSampleDepth: SHORT_DEPTH }),
        ...options,
      },
      document,
    );
  } catch {
    // A reference that leads nowhere, or alternatives that contradict each other.
    return undefined;
  }
}
