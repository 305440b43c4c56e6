import type { Manifest, Quota } from "@event-contracts/contracts";
import type { CommonOptions } from "./client-options.js";
import { invalidArgument } from "./invalid-argument.js";
import { onAbort } from "./on-abort.js";
import { pause } from "./pause.js";
import type { Timing } from "./timing.js";

/** The vendor counts a request when it arrives, which is at most this much later than it is sent, in milliseconds. */
const LONGEST_WAY = 2000;

/** A request that does not leave, because its credentials do not arrive, holds up the next one for at most this long. */
const LONGEST_HOLD = 20_000;

/** One request of a quota. */
interface Slot {
  /** When the vendor has counted it, at the latest, in milliseconds since 1970. Before it is sent, that of the one before. */
  countedAt: number;
  /** True if it has been sent, or never will be. */
  hasLeft: boolean;
  /** True if its response has arrived, or there will be none. */
  isCounted: boolean;
  /** Tells the next request of a change. */
  onChange?: () => void;
}

/** Waits until a request may be sent, or the signal aborts. */
export type Pace = (method: string, signal: AbortSignal | undefined) => Promise<Passage>;

/** A request that may be sent. */
export interface Passage {
  /** Reports that the request is sent now. */
  sent(): void;
  /** Reports that the response has arrived, or that there will be none. */
  end(): void;
}

/**
 * The {@link Pace} for the client option `pace`.
 *
 * @throws {TypeError} if a quota has no whole number of requests, or no positive number of seconds
 */
export function chosenPace(
  pace: CommonOptions["pace"] = false,
  { rateLimit }: Pick<Manifest, "rateLimit">,
  timing: Timing,
): Pace | undefined {
  const quotas = typeof pace === "boolean" ? (pace && rateLimit?.quotas) || [] : [pace].flat();
  for (const quota of quotas) {
    // For callers without types.
    const { requests, seconds } = (quota ?? {}) as Partial<Quota>;
    if (
      !(
        Number.isInteger(requests) &&
        Number(requests) >= 1 &&
        Number(seconds) > 0 &&
        Number.isFinite(seconds)
      )
    ) {
      const remedy = "pass `true`, or { requests, seconds } with a whole number and a positive one";
      throw invalidArgument("pace", `${requests} requests in ${seconds} seconds`, remedy);
    }
  }
  return quotas.length > 0 ? paceOf(quotas, timing) : undefined;
}

function paceOf(quotas: readonly Quota[], timing: Timing): Pace {
  const takes = quotas.map(({ requests, seconds, methods }) => ({
    methods,
    take: slotsOf(requests, seconds * 1000, timing),
  }));
  return async (method, signal) => {
    const slots: Slot[] = [];
    const passage: Passage = {
      sent() {
        for (const slot of slots) {
          slot.countedAt = timing.now() + LONGEST_WAY;
          slot.hasLeft = true;
          slot.onChange?.();
        }
      },
      end() {
        for (const slot of slots) {
          slot.countedAt = Math.min(slot.countedAt, timing.now());
          slot.hasLeft = true;
          slot.isCounted = true;
          slot.onChange?.();
        }
      },
    };
    try {
      for (const { methods, take } of takes) {
        const slot = !methods || methods.some((each) => each === method) ? await take(signal) : undefined;
        if (slot) slots.push(slot);
      }
    } catch (error) {
      passage.end();
      throw error;
    }
    return passage;
  };
}

/** Any period of this length, in milliseconds, has at most as many requests as the quota allows, wherever it begins. */
function slotsOf(
  requests: number,
  length: number,
  timing: Timing,
): (signal: AbortSignal | undefined) => Promise<Slot | undefined> {
  const unused: Slot = { countedAt: Number.NEGATIVE_INFINITY, hasLeft: true, isCounted: true };
  const slots: Promise<Slot>[] = [];
  let count = 0;

  async function follow(previous: Promise<Slot>, signal: AbortSignal | undefined): Promise<Slot | undefined> {
    const used = await previous;
    await reached(used, "hasLeft", LONGEST_HOLD, signal, timing);
    if (used.hasLeft) await reached(used, "isCounted", LONGEST_WAY, signal, timing);
    const milliseconds = used.countedAt + length - timing.now();
    if (milliseconds > 0 && !signal?.aborted) await pause(timing, milliseconds, signal);
    return signal?.aborted ? undefined : { countedAt: used.countedAt, hasLeft: false, isCounted: false };
  }

  return (signal) => {
    const place = count++ % requests;
    const previous = slots[place] ?? Promise.resolve(unused);
    const slot = follow(previous, signal);
    // If nothing is sent, because the signal aborts or the caller's `wait` fails, the next request follows the one before.
    slots[place] = slot.then(
      (next) => next ?? previous,
      () => previous,
    );
    return slot;
  };
}

/** Waits until the request has reached the state, the time has passed, or the signal aborts. */
async function reached(
  slot: Slot,
  state: "hasLeft" | "isCounted",
  longest: number,
  signal: AbortSignal | undefined,
  timing: Timing,
): Promise<void> {
  if (slot[state] || signal?.aborted) return;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  slot.onChange = () => {
    if (slot[state]) end();
  };
  const stopListening = onAbort(signal, end);
  try {
    await pause(timing, longest, ended.signal);
  } finally {
    stopListening();
  }
}
