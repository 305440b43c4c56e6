import { onAbort } from "./on-abort.js";
import { pause } from "./pause.js";
import type { Timing } from "./timing.js";

/** The first pause after a response that means "slow down" and names no time, in milliseconds. It doubles. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;
/** A named time is the same for all clients. Up to this many milliseconds are added, so that they do not return together. */
const JITTER = 500;
/** An attempt that gets no response does not hold up the others for longer, in milliseconds. */
const LONGEST_QUEUE = 20_000;

/** An attempt in front of the gate. */
interface Waiting {
  admit: () => void;
  fail: (error: unknown) => void;
}

/**
 * The knowledge about a rate limit that all calls of one operation share. The first response that means "slow down" closes the gate.
 * When it opens again, as many attempts may enter as passed before, then one more, then two, and so on.
 */
export class Gate {
  /** The attempts that the vendor did not reject. */
  passes = 0;
  /** When a closed gate opens, in milliseconds since 1970. */
  #opensAt: number | undefined;
  /** The attempts that may enter before those that have entered are through. */
  #credits = Number.POSITIVE_INFINITY;
  #nextCredits = 1;
  #inside = 0;
  /** The attempts that passed since the gate was opened. */
  #passed = 0;
  /** How often in succession the gate was closed. */
  #closings = 0;
  readonly #queue = new Set<Waiting>();
  /** The pause of a closed gate. It ends when nobody waits any more. */
  #pause: AbortController | undefined;
  readonly #timing: Timing;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /**
   * Waits until an attempt may be sent, or the signal aborts. Attempts enter in the order in which they came.
   *
   * @returns true if the attempt may be sent. It then has to {@link leave}
   */
  async enter(signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted) return false;
    if (this.#opensAt === undefined && this.#credits > 0) this.#credits--;
    else await this.#admission(signal);
    if (signal?.aborted) return false;
    this.#inside++;
    return true;
  }

  /** @param isPassed true if the vendor processed the attempt, and false if that is not known, or it was rejected */
  leave(isPassed: boolean): void {
    this.#inside--;
    if (isPassed) {
      this.passes++;
      this.#passed++;
      this.#closings = 0;
    }
    if (this.#opensAt !== undefined || this.#credits > 0 || this.#inside > 0) return;
    this.#credits = this.#nextCredits;
    this.#nextCredits *= 2;
    this.#admit();
  }

  /**
   * Closes the gate after a response that means "slow down".
   *
   * @param requested the milliseconds that the vendor names
   * @returns the milliseconds until the gate opens
   */
  close(requested: number | undefined): number {
    const now = this.#timing.now();
    const isOpen = this.#opensAt === undefined;
    const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#closings);
    if (isOpen) this.#closings++;
    const milliseconds =
      requested === undefined
        ? backoff * (1 + Math.random())
        : requested + Math.random() * Math.min(requested, JITTER);
    // The responses to a burst arrive one after the other. Those without a time say nothing new.
    const opensAt = isOpen || requested !== undefined ? now + milliseconds : now;
    this.#opensAt = Math.max(this.#opensAt ?? 0, opensAt);
    if (this.#queue.size > 0) void this.#openLater();
    return this.#opensAt - now;
  }

  #open(): void {
    this.#opensAt = undefined;
    this.#credits = Math.max(1, this.#passed);
    this.#nextCredits = 1;
    this.#passed = 0;
    this.#admit();
  }

  #admit(): void {
    for (const waiting of this.#queue) {
      if (this.#credits <= 0) return;
      this.#credits--;
      waiting.admit();
    }
  }

  #admission(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let stopListening = (): void => {};
      let timer: ReturnType<typeof setTimeout>;
      const end = (): void => {
        this.#queue.delete(waiting);
        if (this.#queue.size === 0) this.#endPause();
        clearTimeout(timer);
        stopListening();
      };
      const waiting: Waiting = {
        admit() {
          end();
          resolve();
        },
        fail(error) {
          end();
          reject(error);
        },
      };
      const endQueue = (): void => {
        if (this.#opensAt === undefined) waiting.admit();
        else timer = setTimeout(endQueue, LONGEST_QUEUE);
      };
      timer = setTimeout(endQueue, LONGEST_QUEUE);
      this.#queue.add(waiting);
      if (this.#opensAt !== undefined) void this.#openLater();
      stopListening = onAbort(signal, waiting.admit);
    });
  }

  async #openLater(): Promise<void> {
    if (this.#pause) return;
    const own = new AbortController();
    this.#pause = own;
    try {
      while (this.#pause === own && this.#opensAt !== undefined) {
        const opensAt = this.#opensAt;
        await pause(this.#timing, Math.max(0, opensAt - this.#timing.now()), own.signal);
        // It may have been closed for longer meanwhile.
        if (this.#pause === own && this.#opensAt === opensAt) this.#open();
      }
    } catch (error) {
      for (const waiting of this.#queue) waiting.fail(error);
    }
    if (this.#pause === own) this.#pause = undefined;
  }

  #endPause(): void {
    this.#pause?.abort();
    this.#pause = undefined;
  }
}
