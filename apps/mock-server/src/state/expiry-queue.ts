import TinyQueue from "tinyqueue";

/** A queue of items in the order in which they expire. */
export interface ExpiryQueue<Item> {
  add(item: Item): void;
  /** Removes and returns the next item that has expired at `now`, in milliseconds since the epoch. */
  takeExpired(now: number): Item | undefined;
  /** The number of items held in memory. */
  readonly length: number;
}

/** The length below which outdated items are not worth removing. */
const SMALL = 64;

/**
 * Creates an empty queue. Items that are replaced before they expire are removed when they could be the majority, so
 * that the queue stays proportional to the items that are current, at a constant number of steps per item added.
 *
 * @param isCurrent returns false for an item that was replaced or deleted since it was added.
 */
export function createExpiryQueue<Item extends { readonly expiresAt: number }>(
  isCurrent: (item: Item) => boolean,
): ExpiryQueue<Item> {
  const bySoonest = (a: Item, b: Item): number => a.expiresAt - b.expiresAt;
  let queue = new TinyQueue<Item>([], bySoonest);
  let lengthToPrune = SMALL;
  return {
    add(item) {
      queue.push(item);
      if (queue.length < lengthToPrune) return;
      queue = new TinyQueue(queue.data.filter(isCurrent), bySoonest);
      lengthToPrune = Math.max(SMALL, 2 * queue.length);
    },
    takeExpired(now) {
      const next = queue.peek();
      return next !== undefined && next.expiresAt <= now ? queue.pop() : undefined;
    },
    get length() {
      return queue.length;
    },
  };
}
