import { isJsonObject, isReference, resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Schema, SchemaObject } from "@event-contracts/contracts/openapi";

import type { Random } from "../../state/random.js";
import { conjunctionOf, type Conjunction, type Pick } from "./conjunction.js";
import { createEffort, type Effort } from "./effort.js";
import { createHolds } from "./holds.js";
import type { HiddenBy } from "./members.js";
import { canonical } from "../../validation/json-equality.js";
import { makeList } from "./list.js";
import { makeNumber } from "./number.js";
import { makeObject } from "./object.js";
import { draw, isCut, takesParts, type Sampling } from "./sampling.js";
import type { Search } from "./search.js";
import { takenIn } from "./taken.js";
import { makeText } from "./text.js";
import { isOfType, typesOf } from "./types.js";

/** The values that are made at most for one sample, those that are thrown away included. */
const MOST_STEPS = 20_000;

/** The deepest nesting that is made. */
const DEEPEST = 60;

/** The combinations of alternatives that are tried for one value, and the draws after them. */
const MOST_COMBINATIONS = 48;
const MOST_DRAWS = 12;

/** The draws that are added for each value from which the new one has to differ, and for how many of them. */
const DRAWS_FOR_TAKEN = 4;
const MOST_DRAWN_FOR = 100;

/** Everything that making a value needs. */
export interface SampleOptions {
  readonly document: OpenApiDocument;
  readonly search: Search;
  readonly random: Random;
  /** Draw values at random. False: the plainest value, and the author's examples and defaults. */
  readonly varied: boolean;
  /** `readOnly` for a value of a request; `writeOnly` when omitted. */
  readonly hiddenBy?: HiddenBy;
  /** The work of the samples of an answer together. */
  readonly effort?: Effort;
}

/** A value that was looked for. */
export interface Sample {
  /** Undefined: none was found. */
  readonly value: unknown;
  /** True if the search ended because it took too many steps: the value is what was made until then. */
  readonly isCut: boolean;
}

/**
 * A value that holds to a schema, as it is in a response or a request. The same for the same schema and randomness, unless the time ends
 * it.
 */
export function sampleOf(schema: Schema, options: SampleOptions): Sample {
  const sampling = begin(options, { depth: 0 });
  return sampling.effort.sample(() => {
    const value = make(sampling, [schema]);
    return { value, isCut: isCut(sampling) };
  });
}

function begin(
  options: SampleOptions,
  start: { readonly depth: number; readonly open?: readonly object[] },
): Sampling {
  const { document, search, hiddenBy, effort = createEffort() } = options;
  return {
    ...options,
    effort,
    holds: createHolds(document, search, effort, hiddenBy),
    isNearest: false,
    stepsLeft: MOST_STEPS,
    depth: start.depth,
    open: new Set(start.open),
  };
}

/**
 * A value that is near to a schema which no value holds to: that of the schema's first alternatives, else one that is empty.
 * Members that cannot be made are left out of it.
 */
export function nearestTo(schema: Schema, options: SampleOptions): unknown {
  const sampling = begin(
    { ...options, varied: false },
    { depth: 1, open: startOf(options.document, schema) },
  );
  sampling.isNearest = true;
  const conjunction = conjunctionOf(options.document, [schema], () => 0);
  const value = sampling.effort.sample(() => valueOf(sampling, conjunction, () => 0));
  if (value !== undefined) return value;
  const [type] = typesOf(conjunction.parts);
  if (type === "array") return [];
  return type === "object" ? {} : null;
}

/** A recursive schema ends here: a value that is within another one of the same schema can be left out of it. */
function make(sampling: Sampling, schemas: readonly Schema[]): unknown {
  const starts = schemas.flatMap((schema) => startOf(sampling.document, schema));
  if (starts.some((start) => sampling.open.has(start)) || sampling.depth > DEEPEST) return undefined;
  for (const start of starts) sampling.open.add(start);
  sampling.depth += 1;
  const value = search(sampling, schemas);
  sampling.depth -= 1;
  for (const start of starts) sampling.open.delete(start);
  return value;
}

/** The object that a schema stands for. */
function startOf(document: OpenApiDocument, schema: Schema): readonly object[] {
  if (!isJsonObject(schema)) return [];
  const isPlainReference = isReference(schema) && Object.keys(schema).length === 1;
  return [isPlainReference ? resolve<object>(document, schema) : schema];
}

/** Tries the author's examples, then each combination of alternatives, then what is drawn. */
function search(sampling: Sampling, schemas: readonly Schema[]): unknown {
  const holds = (value: unknown): boolean => schemas.every((schema) => sampling.holds(schema, value));
  if (!sampling.varied) {
    const given = schemas.flatMap((schema) => givenBy(sampling.document, schema)).find(holds);
    if (given !== undefined) return given;
  }
  const { varied } = sampling;
  const first = varied ? sampling.random.below(MOST_COMBINATIONS) : 0;
  let combinations = 1;
  let drawn = 0;
  let nearest: unknown;
  const others = Math.min(takenIn(schemas.map(negated))?.values.length ?? 0, MOST_DRAWN_FOR);
  for (let attempt = 0; drawn < MOST_DRAWS + DRAWS_FOR_TAKEN * others; attempt += 1) {
    if (isCut(sampling)) break;
    sampling.stepsLeft -= 1;
    const isDrawn = attempt >= Math.min(combinations, MOST_COMBINATIONS);
    if (isDrawn) drawn += 1;
    sampling.varied = varied || isDrawn;
    const chooser = createChooser(sampling, first + attempt, isDrawn);
    const conjunction = conjunctionOf(sampling.document, schemas, chooser.pick);
    sampling.effort.spend(conjunction.parts.length);
    const value = valueOf(sampling, conjunction, chooser.pick);
    combinations = Math.max(combinations, chooser.combinations());
    sampling.varied = varied;
    if (value !== undefined && holds(value)) return value;
    if (takesParts(sampling)) nearest ??= value;
    // What cannot be made at all is not made by drawing again.
    if (value === undefined && drawn > 2 && combinations === 1) break;
  }
  return nearest;
}

function negated(schema: Schema): unknown {
  return isJsonObject(schema) ? schema["not"] : undefined;
}

/** The author's values of a schema: its examples, then its default. */
function givenBy(document: OpenApiDocument, schema: Schema): readonly unknown[] {
  if (!isJsonObject(schema)) return [];
  const { examples, default: fallback } = schema;
  const own = [...(Array.isArray(examples) ? (examples as readonly unknown[]) : []), fallback].filter(
    (value) => value !== undefined,
  );
  if (own.length > 0 || !isReference(schema)) return own;
  return givenBy(document, resolve<SchemaObject>(document, { $ref: schema.$ref }));
}

/** Makes the choices of a combination, given by its number: the first choice varies fastest. */
function createChooser(
  sampling: Sampling,
  combination: number,
  isDrawn: boolean,
): { readonly pick: Pick; readonly combinations: () => number } {
  let product = 1;
  const pick: Pick = (count) => {
    if (count <= 1) return 0;
    const index = isDrawn ? sampling.random.below(count) : Math.floor(combination / product) % count;
    product = Math.min(product * count, MOST_COMBINATIONS + 1);
    return index;
  };
  return { pick, combinations: () => product };
}

function valueOf(sampling: Sampling, conjunction: Conjunction, pick: Pick): unknown {
  const { parts, nots, isImpossible } = conjunction;
  if (isImpossible) return undefined;
  const isExcluded = (value: unknown): boolean => nots.some((not) => sampling.holds(not, value));
  const types = typesOf(parts);
  const allowed = allowedValues(parts);
  if (allowed !== undefined) {
    const fitting = allowed.filter(
      (value) =>
        types.some((type) => isOfType(value, type)) &&
        parts.every((part) => sampling.holds(part, value)) &&
        !isExcluded(value),
    );
    return fitting[draw(sampling, fitting.length)];
  }
  const isAny = sampling.depth === 1 && parts.every((part) => Object.keys(part).length === 0);
  const type = isAny ? "object" : types[pick(types.length)];
  switch (type) {
    case "null":
      return isExcluded(null) ? undefined : null;
    case "boolean": {
      const fitting = [true, false].filter((value) => !isExcluded(value));
      return fitting[draw(sampling, fitting.length)];
    }
    case "integer":
    case "number":
      return makeNumber(sampling, conjunction, type === "integer");
    case "string":
      return makeText(sampling, conjunction);
    case "array":
      return makeList(sampling, parts, make);
    case "object":
      return makeObject(sampling, conjunction, make);
    case undefined:
      return undefined;
  }
}

/** The values of all `enum`s and `const`s. Undefined: there is none. */
function allowedValues(parts: readonly SchemaObject[]): readonly unknown[] | undefined {
  const lists = parts.flatMap((part) => [
    ...(Object.hasOwn(part, "const") ? [[part.const]] : []),
    ...(Array.isArray(part.enum) ? [part.enum as readonly unknown[]] : []),
  ]);
  const [first, ...others] = lists;
  const keys = others.map((list) => new Set(list.map(canonical)));
  return first?.filter((value) => keys.every((known) => known.has(canonical(value))));
}
