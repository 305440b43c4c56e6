/**
 * The size budget of a contender. Continuous integration enforces `limit`. If it is above `goal`, the goal has not been
 * reached yet.
 */
export interface SizeBudget {
  /** Minified and gzipped bytes. */
  readonly goal: number;
  readonly limit: number;
}

/**
 * Budgets by contender. The other contenders are measured for comparison only. The limits are above the goals since the
 * client tells what was sent, and shares the rate limit among calls: record 20 says why.
 */
export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  "rebilly-client": { goal: 4000, limit: 8200 },
  "aws-client": { goal: 4800, limit: 9700 },
  "rebilly-drift": { goal: 2000, limit: 2020 },
};

/** Time of a call, relative to `fetch(url, init)` by hand, with a stub that creates the request as a real one does. */
export const OVERHEAD_GOAL = 1.2;

/** Type instantiations per further call of another operation. */
export const INSTANTIATIONS_GOAL = 800;
