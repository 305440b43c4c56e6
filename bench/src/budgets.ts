/**
 * The size budget of a contender. Continuous integration enforces `limit`. If it is above `goal`, the goal has not been
 * reached yet.
 */
export interface SizeBudget {
  /** Minified and gzipped bytes. */
  readonly goal: number;
  readonly limit: number;
}

/** Budgets by contender. The other contenders are measured for comparison only. */
export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  "rebilly-client": { goal: 3200, limit: 4000 },
  "aws-client": { goal: 4500, limit: 4800 },
};

/** Time of a call, relative to `fetch(url, init)` by hand, with a stub that creates the request as a real one does. */
export const OVERHEAD_GOAL = 1.2;

/** Type instantiations per further call of another operation. */
export const INSTANTIATIONS_GOAL = 800;
