import type { Random } from "./random.js";
import type { Store } from "./store.js";

/** What a vendor's behaviours know of the world: nothing else may make two equal runs differ. */
export interface World {
  readonly store: Store;
  /** The moment it is. */
  readonly now: () => Date;
  readonly random: Random;
}
