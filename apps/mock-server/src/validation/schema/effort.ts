/** A validation that takes too long, so that nobody knows if the value is valid. */
export class ValidationTimeoutError extends Error {
  override readonly name = "ValidationTimeoutError" as const;
}

/** The work of one validation, as far as it depends on the schema. */
export interface Effort {
  /** Starts to count anew. */
  readonly begin: () => void;
  /**
   * Counts a call of a component. True for the first ones: there is no need to keep their results.
   *
   * @throws ValidationTimeoutError
   */
  readonly isLittle: () => boolean;
  /** The results of a component's calls so far, by the place of the value. */
  readonly resultsOf: <Result>(validator: object) => Map<string, Result>;
}

/** The calls of components after which each result is kept. They take some milliseconds. */
const LITTLE = 20_000;

/** The calls after which the clock is read. */
const CALLS_PER_LOOK = 1000;

/** The longest time in milliseconds that is taken after the first calls. */
const LONGEST = 200;

/**
 * Bounds what a validation costs. A schema whose alternatives refer to the same components sees a value twice at each level of
 * references: 30 levels would see it a billion times. After the first calls, a component sees a value at a place once.
 */
export function createEffort(): Effort {
  let calls = 0;
  let end = Infinity;
  let results = new WeakMap<object, Map<string, never>>();
  return {
    begin() {
      if (calls > LITTLE) results = new WeakMap();
      calls = 0;
    },
    isLittle() {
      calls += 1;
      if (calls <= LITTLE) return true;
      if (calls === LITTLE + 1) end = performance.now() + LONGEST;
      else if (calls % CALLS_PER_LOOK === 0 && performance.now() > end) {
        throw new ValidationTimeoutError(`takes more than ${LONGEST} ms`);
      }
      return false;
    },
    resultsOf<Result>(validator: object) {
      const known = results.get(validator) ?? new Map<string, never>();
      results.set(validator, known);
      return known as Map<string, Result>;
    },
  };
}
