import type { HttpMethod, Manifest, Quota } from "@event-contracts/contracts";
import type { CommonOptions } from "./client-options.js";
import type { Timing } from "./gate.js";
import { invalidArgument } from "./invalid-argument.js";
import { pause } from "./pause.js";

/** The vendor counts a request when it arrives, which is at most this much later than it is sent, in milliseconds. */
const LONGEST_WAY = 500;

/** One request of a quota. */
interface Slot {
  /** When the vendor has counted the request, at the latest, in milliseconds since 1970. */
  countedAt: number;
}

/** Waits until a request may be sent, or the signal aborts. */
export type Pace = (method: HttpMethod, signal: AbortSignal | undefined) => Promise<Arrived>;

/** Reports that the response to a request has arrived. */
export type Arrived = () => void;

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
    for (const { methods, take } of takes) {
      if (!methods || methods.includes(method)) slots.push(await take(signal));
    }
    return () => {
      for (const slot of slots) slot.countedAt = Math.min(slot.countedAt, timing.now());
    };
  };
}

/** Any period of this length has at most as many requests as the quota allows, wherever it begins. */
function slotsOf(
  requests: number,
  milliseconds: number,
  timing: Timing,
): (signal: AbortSignal | undefined) => Promise<Slot> {
  const slots: Promise<Slot>[] = [];
  let count = 0;

  async function follow(previous: Promise<Slot> | undefined, signal: AbortSignal | undefined): Promise<Slot> {
    const used = await previous;
    let freeAt = Number.NEGATIVE_INFINITY;
    for (;;) {
      const next = { countedAt: timing.now() + LONGEST_WAY };
      if (!used || freeAt === used.countedAt + milliseconds) return next;
      // After an abort nothing is sent, and the next request follows the one before.
      if (signal?.aborted) return used;
      freeAt = used.countedAt + milliseconds;
      // The response may arrive meanwhile, which says more precisely when the request was counted.
      if (freeAt > timing.now()) await pause(timing, freeAt - timing.now(), signal);
    }
  }

  return (signal) => {
    const place = count++ % requests;
    const slot = follow(slots[place], signal);
    slots[place] = slot;
    return slot;
  };
}
