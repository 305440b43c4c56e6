/** The clock of a session. It follows the server's clock until it is set. */
export interface SessionClock {
  /** The current time of the session. */
  now(): Date;
  /** True while the clock shows the server's time. */
  readonly isReal: boolean;
  /** How far the clock is ahead of the server's time, in milliseconds. */
  readonly offset: number;
  /** True while the clock stands still. */
  readonly isFrozen: boolean;
  /** Shows this time from now on. A clock that is frozen stays so. */
  set(time: Date): void;
  /** Moves the clock on, or back by a negative number. */
  advance(milliseconds: number): void;
  /** Stops the clock, at this time or where it is. */
  freeze(time?: Date): void;
  /** Lets a clock that was frozen run on, from where it is. */
  unfreeze(): void;
  /** Shows the server's time again. */
  release(): void;
}

/** A clock that shows the time of another until it is set. */
export function createSessionClock(base: () => Date): SessionClock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = (): number => frozenAt ?? base().getTime() + offset;
  const show = (time: number): void => {
    if (!Number.isFinite(new Date(time).getTime())) {
      throw new RangeError(
        "The time is not one that a date can have: it is too far away, or no time at all.",
      );
    }
    if (frozenAt === undefined) offset = time - base().getTime();
    else frozenAt = time;
  };
  return {
    now: () => new Date(now()),
    get isReal() {
      return offset === 0 && frozenAt === undefined;
    },
    get offset() {
      return frozenAt === undefined ? offset : frozenAt - base().getTime();
    },
    get isFrozen() {
      return frozenAt !== undefined;
    },
    set: (time) => show(time.getTime()),
    advance: (milliseconds) => show(now() + milliseconds),
    freeze(time) {
      frozenAt = now();
      if (time !== undefined) show(time.getTime());
    },
    unfreeze() {
      if (frozenAt === undefined) return;
      const time = frozenAt;
      frozenAt = undefined;
      show(time);
    },
    release() {
      offset = 0;
      frozenAt = undefined;
    },
  };
}
