import type { Random } from "./random.js";
import type { State, Store } from "./store.js";

/** The state, clock and randomness of one vendor in one session. Nothing else may make two equal runs differ. */
export interface World {
  /** The store as it was when it was used first: not the one after a reset, see `Worlds.of`. */
  readonly store: Store;
  /** The current time of the session. */
  now(): Date;
  /** Random values for one exchange. @param sequence drawn from `store.sequence`, once per exchange. */
  random(sequence: number): Random;
}

/** A world as the handlers of one exchange see it: inside the exchange's transaction. */
export interface ExchangeWorld {
  readonly state: State;
  readonly random: Random;
  /** The time of the session when the handler was called: the same for each call, so that what is stored together agrees. */
  now(): Date;
}
