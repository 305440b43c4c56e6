/** A validation that takes too long, so that nobody knows if the value is valid. */
export class ValidationTimeoutError extends Error {
  override readonly name = "ValidationTimeoutError" as const;
}

/** The work of one validation, as far as it depends on the schema. */
export interface Effort {
  /** The calls of components so far. */
  calls: number;
  /** Starts to count anew. */
  readonly begin: () => void;
  /** @throws ValidationTimeoutError */
  readonly requireTime: () => void;
  /** The results of a component's calls so far, by the place of the value. */
  readonly resultsOf: <Result>(validator: object) => Map<string, Result>;
}

/** The calls of components after which each result is kept, and the time counts. They take less than a millisecond. */
export const LITTLE = 10_000;

/** The calls after which the clock is read again. */
const CALLS_PER_LOOK = 100;

/** The longest time in milliseconds that is taken after the first calls. */
const LONGEST = 200;

/**
 * Bounds what a validation costs. A schema whose alternatives refer to the same components sees a value twice at each level of
 * references: 30 levels would see it a billion times. After the first calls, a component sees a value at a place once.
 */
export function createEffort(): Effort {
  let end = Infinity;
  let results = new WeakMap<object, Map<string, never>>();
  const effort: Effort = {
    calls: 0,
    begin() {
      if (effort.calls > LITTLE) results = new WeakMap();
      effort.calls = 0;
    },
    requireTime() {
      if (effort.calls === LITTLE + 1) end = performance.now() + LONGEST;
      if (effort.calls % CALLS_PER_LOOK === 0 && performance.now() > end) {
        throw new ValidationTimeoutError(`takes more than ${LONGEST} ms`);
      }
    },
    resultsOf(validator) {
      const known = results.get(validator) ?? new Map<string, never>();
      results.set(validator, known);
      return known;
    },
  };
  return effort;
}
