import { setImmediate as immediate, setTimeout as timeout } from "node:timers/promises";

import type { Backend } from "../../src/state/backend.js";
import { randomnessOf } from "../../src/state/random.js";

/** The largest number of turns of the event loop before a call, and again after it. */
const MAX_TURNS = 3;
/** One delay in so many is a timer of up to 2 ms, like a packet that comes late. */
const TIMER_ONE_IN = 20;
const MAX_MILLISECONDS = 2;

/**
 * Simulates a network between a store and its backend: each call takes some turns of the event loop before it reaches
 * the backend, and some more before it returns, so calls overtake each other.
 *
 * @param seed any integer; the same seed gives the same delays.
 */
export function delayBackend(backend: Backend, seed: number): Backend {
  const random = randomnessOf(seed, "delays")(1);

  async function delay(): Promise<void> {
    if (random.below(TIMER_ONE_IN) === 0) await timeout(random.below(MAX_MILLISECONDS + 1));
    const turns = random.below(MAX_TURNS + 1);
    for (let turn = 0; turn < turns; turn += 1) await immediate();
  }

  async function delayed<T>(call: () => Promise<T>): Promise<T> {
    await delay();
    try {
      return await call();
    } finally {
      await delay();
    }
  }

  const wrap = (inner: Backend): Backend => ({
    get: (collection, id) => delayed(() => inner.get(collection, id)),
    list: (collection, range) => delayed(() => inner.list(collection, range)),
    commit: (reads, writes) => delayed(() => inner.commit(reads, writes)),
    increment: (counter, options) => delayed(() => inner.increment(counter, options)),
    next: (sequence) => delayed(() => inner.next(sequence)),
    async *collections() {
      for await (const name of inner.collections()) {
        await delay();
        yield name;
      }
    },
    dump: () => delayed(() => inner.dump()),
    async prepare(dump) {
      const successor = await delayed(() => inner.prepare(dump));
      return {
        take: async () => wrap(await delayed(() => successor.take())),
        discard: () => delayed(() => successor.discard()),
      };
    },
  });
  return wrap(backend);
}
