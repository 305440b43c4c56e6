/**
 * The size budget of a contender. Continuous integration enforces `limit`. If it is above `goal`, the goal has not been
 * reached yet.
 */
export interface SizeBudget {
  /** Minified and gzipped bytes. */
  readonly goal: number;
  readonly limit: number;
  /** The client has all operations of a vendor. Each adds at most `bytes` to the limit. */
  readonly perOperation?: { readonly vendor: string; readonly bytes: number };
}

/**
 * Budgets by contender. The other contenders are measured for comparison only.
 *
 * - `…-client` has all operations of the contract. Its limit grows with the contract: an operation is its name, its path and
 *   its statuses.
 * - `…-picked` has one operation, and all that a client does. It does not grow with the contract. It is above the goal since
 *   the client tells what was sent, and shares the rate limit among calls: record 20 says why.
 * - `…-core` has one operation and no feature. It is above the goal by what record 49 keeps in every client: the servers, the
 *   timeout, the knowledge of what was sent, and errors with remedies.
 */
export const sizeBudgets: Readonly<Record<string, SizeBudget>> = {
  "rebilly-client": { goal: 4000, limit: 8150, perOperation: { vendor: "rebilly", bytes: 25 } },
  "rebilly-picked": { goal: 4000, limit: 8250 },
  "rebilly-core": { goal: 4000, limit: 5600 },
  "aws-client": { goal: 4800, limit: 9700, perOperation: { vendor: "aws-incident-manager", bytes: 25 } },
  "aws-picked": { goal: 4800, limit: 9700 },
  "aws-core": { goal: 4800, limit: 7100 },
  "rebilly-drift": { goal: 2000, limit: 2020 },
};

/** Time of a call, relative to `fetch(url, init)` by hand, with a stub that creates the request as a real one does. */
export const OVERHEAD_GOAL = 1.2;

/** Type instantiations per further call of another operation. */
export const INSTANTIATIONS_GOAL = 800;
