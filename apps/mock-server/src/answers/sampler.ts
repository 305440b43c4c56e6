import type { Schema } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { searchTogether } from "../pattern/bounded-expression.js";
import { randomnessOf, type Random } from "../state/random.js";
import { memoize } from "../validation/memoize.js";
import { createEffort } from "./sample/effort.js";
import { createHolds } from "./sample/holds.js";
import type { HiddenBy } from "./sample/members.js";
import { nearestTo, sampleOf, type Sample } from "./sample/sample.js";
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

/** Searches for a value that may take too many steps, before no other is tried. */
const MOST_CUT = 2;

const SEEDS = 2 ** 32;

type Source = Pick<Contract, "backtracking" | "document">;

const searchOf = memoize((contract: Source) => createSearch(contract.backtracking));

/**
 * A sampler for one answer, whose values take a bounded time together. They are the same each time.
 *
 * @param hiddenBy `readOnly` for values of requests
 */
export function createSampler(contract: Source, hiddenBy?: HiddenBy): Sampler {
  const { document } = contract;
  const search = searchOf(contract);
  const effort = createEffort();
  const shared = { document, search, ...(hiddenBy !== undefined && { hiddenBy }) };
  const make = searchTogether((wanted: { schema: Schema; seed: number; varied: boolean }) => {
    const random = randomnessOf(wanted.seed, "made answers")(0);
    return sampleOf(wanted.schema, { ...shared, effort, random, varied: wanted.varied });
  });
  const plain = (schema: Schema): Sample => make({ schema, seed: 1, varied: false });
  return {
    holds: createHolds(document, search, effort, hiddenBy),
    nearest: (schema) =>
      nearestTo(schema, { ...shared, random: randomnessOf(1, "made answers")(0), varied: false }),
    plain: (schema) => plain(schema).value,
    *values(schema, random) {
      let cut = 0;
      for (let count = random === undefined ? 0 : 1; count <= MOST_VALUES && cut < MOST_CUT; count += 1) {
        if (effort.isLate()) return;
        const { value, isCut } =
          count === 0 ? plain(schema) : make({ schema, seed: random?.below(SEEDS) ?? count, varied: true });
        if (isCut) cut += 1;
        yield value;
      }
    },
  };
}
