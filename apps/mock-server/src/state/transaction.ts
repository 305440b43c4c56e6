import type { Backend } from "./backend.js";
import { createCollectionView, type CollectionView } from "./collection-view.js";
import { IDEMPOTENCY_KEYS, once, type Remembered } from "./once.js";
import type { Collection, State } from "./store.js";

/** The outcome of one attempt at a transaction. An attempt whose `work` fails on current values throws instead. */
export type Attempt<T> =
  | { readonly kind: "committed"; readonly value: T }
  /** A value that was read has changed, and nothing was written. */
  | { readonly kind: "conflict" };

const CONFLICT: Attempt<never> = { kind: "conflict" };

/** Runs `work` once on the current values and commits its writes, all or none. */
export async function attempt<T>(backend: Backend, work: (state: State) => Promise<T>): Promise<Attempt<T>> {
  const transaction = openTransaction(backend);
  let value: T;
  try {
    value = await work(transaction.state);
  } catch (error) {
    // An error counts only if it comes from values that are current, all at one time.
    if (await transaction.abandon()) throw error;
    return CONFLICT;
  }
  return (await transaction.commit()) ? { kind: "committed", value } : CONFLICT;
}

interface Transaction {
  readonly state: State;
  /** Ends the transaction with its writes. Returns false, with nothing written, if a value that it read has changed. */
  commit(): Promise<boolean>;
  /** Ends the transaction without its writes. Returns false if a value that it read has changed. */
  abandon(): Promise<boolean>;
}

function openTransaction(backend: Backend): Transaction {
  const views = new Map<string, CollectionView>();
  let isOver = false;

  function requireOpen(): void {
    if (!isOver) return;
    throw new Error("The transaction is over. Await everything that uses its state before `work` resolves.");
  }

  const collection = <T>(name: string): Collection<T> => {
    requireOpen();
    const view = views.get(name) ?? createCollectionView(backend, name, requireOpen);
    views.set(name, view);
    return view.collection as Collection<T>; // a name is used with one type
  };

  return {
    state: {
      collection,
      once: (key, fingerprint, create) =>
        once(collection<Remembered>(IDEMPOTENCY_KEYS), key, fingerprint, create),
    },
    async commit() {
      isOver = true;
      const used = [...views.values()];
      if (used.some((view) => view.isTorn())) return false;
      const reads = used.flatMap((view) => view.reads());
      const writes = used.flatMap((view) => view.writes());
      // A single read is of one time by itself.
      return (writes.length === 0 && reads.length <= 1) || backend.commit(reads, writes);
    },
    async abandon() {
      isOver = true;
      const used = [...views.values()];
      if (used.some((view) => view.isTorn())) return false;
      const reads = used.flatMap((view) => view.reads());
      return reads.length === 0 || backend.commit(reads, []);
    },
  };
}
