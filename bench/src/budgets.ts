/**
 * The budget of the client. Continuous integration enforces `limit`; if it is above the `goal`, the goal
 * has not been reached yet.
 */
export interface SizeBudget {
  /** Of minified and gzipped bytes. */
  readonly goal: number;
  readonly limit: number;
}

/** By contender; those without a budget are there to compare. */
export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  "rebilly-client": { goal: 3200, limit: 3200 },
  "aws-client": { goal: 4000, limit: 4000 },
};

/** Time of a call over that of `new Request` and a stub `fetch`. */
export const OVERHEAD_GOAL = 1.2;

/** Type instantiations that a further call of another operation costs the compiler. */
export const INSTANTIATIONS_GOAL = 800;
