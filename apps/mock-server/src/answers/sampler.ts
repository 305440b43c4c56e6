import type { Schema } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { randomnessOf, type Random } from "../state/random.js";
import { memoize } from "../validation/memoize.js";
import { createHolds } from "./sample/holds.js";
import { nearestTo, sampleOf } from "./sample/sample.js";
import { createSearch } from "./sample/search.js";

/** Makes values of the schemas of a contract. */
export interface Sampler {
  readonly holds: (schema: Schema, value: unknown) => boolean;
  /** The plainest value, the author's example where it holds. Undefined: none was found. */
  readonly plain: (schema: Schema) => unknown;
  /** A value of a schema that no value holds to. */
  readonly nearest: (schema: Schema) => unknown;
  /** Values to try, the plainest first; with `random`, all are drawn. */
  readonly values: (schema: Schema, random: Random | undefined) => Iterable<unknown>;
}

/** The values that are made at most of one schema, until one is valid. */
const MOST_VALUES = 6;

/** The sampler of a contract. Its values are the same each time. */
export const samplerOf = memoize((contract: Contract): Sampler => {
  const { document } = contract;
  const holds = createHolds(document, createSearch(contract.backtracking));
  const fixed = (): Random => randomnessOf(1, "made answers")(0);
  const sample = (schema: Schema, random: Random, varied: boolean): unknown =>
    sampleOf(schema, { document, holds, random, varied });
  return {
    holds,
    nearest: (schema) =>
      nearestTo(schema, { document, holds, random: randomnessOf(1, "made answers")(0), varied: false }),
    plain: (schema) => sample(schema, fixed(), false),
    *values(schema, random) {
      if (random === undefined) yield sample(schema, fixed(), false);
      const source = random ?? fixed();
      for (let count = 0; count < MOST_VALUES; count += 1) yield sample(schema, source, true);
    },
  };
});
