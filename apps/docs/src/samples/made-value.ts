import { sample } from "openapi-sampler";

import { isJsonObject, type OpenApiDocument, type Schema } from "@event-contracts/contracts/openapi";
import { createSamples, type Samples } from "@event-contracts/mock-server/samples";

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
  if (standard !== undefined) return standard;
  const made = sampled(document, schema, direction, {});
  try {
    return mended(document, samplesOf(document, direction), schema, made);
  } catch {
    // The schema is a part of itself, so that nothing can be compared with it.
    return made;
  }
}

const known = new WeakMap<OpenApiDocument, Map<Direction, Samples>>();

function samplesOf(document: OpenApiDocument, direction: Direction): Samples {
  const ofDocument = known.get(document) ?? new Map<Direction, Samples>();
  known.set(document, ofDocument);
  const samples = ofDocument.get(direction) ?? createSamples(document, direction);
  ofDocument.set(direction, samples);
  return samples;
}

/** A value whose parts hold to their schemas: those that do not are made as the mock server makes them. */
function mended(document: OpenApiDocument, samples: Samples, schema: Schema, value: unknown): unknown {
  if (value === undefined || samples.holds(schema, value)) return value;
  const { properties = {}, items = true } = mergeSchema(document, schema);
  const below = (part: Schema | undefined, inner: unknown): unknown =>
    mended(document, samples, part ?? true, inner);
  const inside = mapped(value, (key, inner) =>
    below(typeof key === "number" ? items : Object.hasOwn(properties, key) ? properties[key] : true, inner),
  );
  return samples.holds(schema, inside) ? inside : (samples.plain(schema) ?? value);
}

function mapped(value: unknown, change: (key: number | string, inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => change(index, item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(name, member)]));
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
