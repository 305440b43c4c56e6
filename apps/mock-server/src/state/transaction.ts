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
    if (await transaction.isCurrent()) throw error;
    return CONFLICT;
  }
  return (await transaction.commit()) ? { kind: "committed", value } : CONFLICT;
}

interface Transaction {
  readonly state: State;
  /** Ends the transaction. Returns false if a value that was read has changed. */
  isCurrent(): Promise<boolean>;
  /** Ends the transaction with its writes. Returns false, with nothing written, if a value that was read has changed. */
  commit(): Promise<boolean>;
}

function openTransaction(backend: Backend): Transaction {
  const views = new Map<string, CollectionView>();
  let isOver = false;

  const viewOf = (name: string): CollectionView => {
    let view = views.get(name);
    if (view === undefined) {
      view = createCollectionView(backend, name, requireOpen);
      views.set(name, view);
    }
    return view;
  };

  function requireOpen(): void {
    if (!isOver) return;
    throw new Error("The transaction is over. Await everything that uses its state before `work` resolves.");
  }

  const collection = <T>(name: string): Collection<T> => {
    requireOpen();
    return viewOf(name).collection as Collection<T>; // a name is used with one type
  };

  return {
    state: {
      collection,
      once: (key, fingerprint, create) =>
        once(collection<Remembered>(IDEMPOTENCY_KEYS), key, fingerprint, create),
    },
    async isCurrent() {
      isOver = true;
      const all = [...views.values()];
      if (all.some((view) => view.isTorn())) return false;
      const reads = all.flatMap((view) => view.reads());
      return reads.length === 0 || backend.commit(reads, []);
    },
    async commit() {
      isOver = true;
      if (views.size === 0) return true;
      const all = [...views.values()];
      if (all.some((view) => view.isTorn())) return false;
      const reads = all.flatMap((view) => view.reads());
      const writes = all.flatMap((view) => view.writes());
      // A single read is of one time by itself.
      return (writes.length === 0 && reads.length <= 1) || backend.commit(reads, writes);
    },
  };
}
