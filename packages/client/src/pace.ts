import type { HttpMethod, Manifest, Quota } from "@event-contracts/contracts";
import type { CommonOptions } from "./client-options.js";
import type { Timing } from "./gate.js";
import { invalidArgument } from "./invalid-argument.js";
import { onAbort } from "./on-abort.js";
import { pause } from "./pause.js";

/** The vendor counts a request when it arrives, which is at most this much later than it is sent, in milliseconds. */
const LONGEST_WAY = 500;

/** A request that does not leave, because its credentials do not arrive, holds up the next one for at most this long. */
const LONGEST_HOLD = 20_000;

/** One request of a quota. */
interface Slot {
  /** When the vendor has counted it, at the latest, in milliseconds since 1970. Before it is sent, that of the one before. */
  countedAt: number;
  /** True if it has been sent, or never will be. */
  hasLeft: boolean;
  /** Tells the next request. */
  onLeave?: () => void;
}

/** Waits until a request may be sent, or the signal aborts. */
export type Pace = (method: HttpMethod, signal: AbortSignal | undefined) => Promise<Passage>;

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
          leave(slot);
        }
      },
      end() {
        for (const slot of slots) {
          slot.countedAt = Math.min(slot.countedAt, timing.now());
          leave(slot);
        }
      },
    };
    try {
      for (const { methods, take } of takes) {
        const slot = !methods || methods.includes(method) ? await take(signal) : undefined;
        if (slot) slots.push(slot);
      }
    } catch (error) {
      passage.end();
      throw error;
    }
    return passage;
  };
}

function leave(slot: Slot): void {
  slot.hasLeft = true;
  slot.onLeave?.();
}

/** Any period of this length has at most as many requests as the quota allows, wherever it begins. */
function slotsOf(
  requests: number,
  milliseconds: number,
  timing: Timing,
): (signal: AbortSignal | undefined) => Promise<Slot | undefined> {
  const unused: Slot = { countedAt: Number.NEGATIVE_INFINITY, hasLeft: true };
  const slots: Promise<Slot>[] = [];
  let count = 0;

  async function follow(previous: Promise<Slot>, signal: AbortSignal | undefined): Promise<Slot | undefined> {
    const used = await previous;
    await departure(used, signal, timing);
    let freeAt = Number.NEGATIVE_INFINITY;
    for (;;) {
      if (signal?.aborted) return undefined;
      if (freeAt === used.countedAt + milliseconds) return { countedAt: used.countedAt, hasLeft: false };
      freeAt = used.countedAt + milliseconds;
      // The response may arrive meanwhile, which says more precisely when the request was counted.
      if (freeAt > timing.now()) await pause(timing, freeAt - timing.now(), signal);
    }
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

/** Waits until the request has been sent, or never will be, or the signal aborts. */
async function departure(slot: Slot, signal: AbortSignal | undefined, timing: Timing): Promise<void> {
  if (slot.hasLeft || signal?.aborted) return;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  slot.onLeave = end;
  const stopListening = onAbort(signal, end);
  try {
    await pause(timing, LONGEST_HOLD, ended.signal);
  } finally {
    stopListening();
  }
}
