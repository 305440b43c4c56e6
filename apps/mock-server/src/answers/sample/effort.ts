/** The work of making an answer, which every part of the making counts, so that no schema holds the server up. */
export interface Effort {
  /** Counts steps: a schema or a value that is looked at, a character that is tried. */
  readonly spend: (steps: number) => void;
  /** True: a sample took too many steps, or the samples took too long together. What is made then ends where it is. */
  readonly isSpent: () => boolean;
  /** True: the samples took too long together. */
  readonly isLate: () => boolean;
  /** Makes one sample, whose steps count from 0. The time of all samples counts together. */
  readonly sample: <Result>(make: () => Result) => Result;
}

/** The most steps of one sample: the same on each machine, so that the same values are made. */
const MOST_STEPS = 1_000_000;

/** The longest time in milliseconds that the samples of an answer take together. It ends what the steps do not. */
const LONGEST = 500;

/** The steps after which the clock is read again. */
const STEPS_PER_LOOK = 200;

export function createEffort(): Effort {
  let steps = 0;
  let nextLook = 0;
  let spent = 0;
  let since: number | undefined;
  let late = false;
  return {
    spend(count) {
      steps += count;
      if (steps < nextLook || late || since === undefined) return;
      nextLook = steps + STEPS_PER_LOOK;
      late = spent + performance.now() - since > LONGEST;
    },
    isSpent: () => late || steps > MOST_STEPS,
    isLate: () => late,
    sample(make) {
      steps = 0;
      nextLook = 0;
      since = performance.now();
      try {
        return make();
      } finally {
        spent += performance.now() - since;
        since = undefined;
      }
    },
  };
}
