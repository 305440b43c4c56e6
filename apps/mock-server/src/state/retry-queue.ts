import type { Attempt } from "./transaction.js";

/** Runs the retries of one store, one after the other. */
export interface RetryQueue {
  /** Repeats an attempt, after all that were added before, until it commits or throws. */
  add<T>(attempt: () => Promise<Attempt<T>>): Promise<T>;
  /** True if a retry has met another conflict. New transactions then join the queue without an attempt of their own. */
  isContended(): boolean;
}

/**
 * Creates an empty queue. Of 200 transactions on one entry, the first attempts of 199 fail, and their retries succeed
 * one by one: 399 attempts in all, where retries in parallel would need about 20 000.
 *
 * There is no limit of attempts, and none is needed:
 *
 * - An attempt fails only if another transaction has committed, so of any number of transactions, all end.
 * - In one process, a retry that fails stops new transactions from overtaking it. It is then repeated at most once for
 *   each that was already running.
 * - Between replicas, each conflict is a commit of another replica. They compete with one retry each.
 */
export function createRetryQueue(): RetryQueue {
  let last: Promise<unknown> = Promise.resolve();
  let contended = false;

  async function repeat<T>(attempt: () => Promise<Attempt<T>>): Promise<T> {
    try {
      for (;;) {
        const result = await attempt();
        if (result.kind === "committed") return result.value;
        contended = true;
      }
    } finally {
      contended = false;
    }
  }

  return {
    add(attempt) {
      const done = last.then(() => repeat(attempt));
      last = done.catch(() => {});
      return done;
    },
    isContended: () => contended,
  };
}
