import { nearestShowable, timeLater, timeOf } from "./clock-time.js";

/**
 * The clock of a session, which shows the years 1 to 9999. It takes a time as a `Date` or an ISO 8601 text: a date, which
 * begins at midnight in UTC, or a date and a time with its offset, `2026-03-02T09:15:00Z`. A time that it cannot show is a
 * `RangeError`, and changes nothing. It follows the server's clock until it is set.
 */
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
  set(time: Date | string): void;
  /**
   * Moves the clock on, or back by a negative number.
   *
   * @param time milliseconds, rounded to whole ones, or an ISO 8601 duration, `PT15M`
   */
  advance(time: number | string): void;
  /** Stops the clock, at this time or where it is. */
  freeze(time?: Date | string): void;
  /** Lets a clock that was frozen run on, from where it is. */
  unfreeze(): void;
  /** Shows the server's time again. */
  release(): void;
}

/** A clock that knows which times callers may have taken from its answers. */
export interface ShownClock extends SessionClock {
  /**
   * The nearest time to this one that a caller can have who follows the clock, or the machine's: from the earliest to the
   * latest of both since the session began.
   */
  readonly nearestShown: (time: Date) => Date;
}

/** A clock that shows the time of another until it is set. */
export function createSessionClock(base: () => Date): ShownClock {
  let offset = 0;
  let frozenAt: number | undefined;
  // How far the clock was behind and ahead of the machine's at most.
  const shown = { earliest: 0, latest: 0 };
  const shownAt = (real: number): number => frozenAt ?? nearestShowable(real + offset);
  const now = (): number => shownAt(base().getTime());
  const isReal = (): boolean => offset === 0 && frozenAt === undefined;
  const note = (): void => {
    if (isReal()) return;
    const ahead = now() - Date.now();
    shown.earliest = Math.min(shown.earliest, ahead);
    shown.latest = Math.max(shown.latest, ahead);
  };
  const show = (time: number, real = base().getTime()): void => {
    note();
    if (frozenAt === undefined) offset = time - real;
    else frozenAt = time;
  };
  const stop = (time: number): void => {
    note();
    frozenAt = time;
  };
  return {
    now: () => new Date(now()),
    get isReal() {
      return isReal();
    },
    get offset() {
      return frozenAt === undefined ? offset : frozenAt - base().getTime();
    },
    get isFrozen() {
      return frozenAt !== undefined;
    },
    set: (time) => show(timeOf(time)),
    advance(time) {
      const real = base().getTime();
      show(timeLater(shownAt(real), time), real);
    },
    freeze: (time) => stop(time === undefined ? now() : timeOf(time)),
    unfreeze() {
      if (frozenAt === undefined) return;
      const time = frozenAt;
      frozenAt = undefined;
      show(time);
    },
    nearestShown(time) {
      note();
      const real = Date.now();
      return new Date(Math.min(Math.max(time.getTime(), real + shown.earliest), real + shown.latest));
    },
    release() {
      note();
      offset = 0;
      frozenAt = undefined;
    },
  };
}
