import type { operations } from "@event-contracts/contracts/mock-control";

import { Refusal } from "../../failure/failure.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import type { SessionClock } from "../clock.js";
import { timeOf } from "../clock-time.js";
import type { ControlContext } from "../context.js";

/** Read and move the clock of a session. */
export function clockHandlers({ engine }: ControlContext) {
  const clockOf = (session: string): SessionClock => engine.sessions.of(session).clock;
  const shown = (clock: SessionClock) => {
    const body = {
      time: clock.now().toISOString(),
      frozen: clock.isFrozen,
      offsetMilliseconds: clock.offset,
    };
    return { status: 200, body } as const;
  };
  return defineHandlers<operations>()({
    getClock: ({ session }) => shown(clockOf(session)),
    setClock({ session, body }) {
      const clock = clockOf(session);
      const time = body.time === undefined ? undefined : requireTime(body.time);
      if (body.frozen === false) clock.unfreeze();
      if (body.frozen === true) clock.freeze(time);
      else if (time !== undefined) clock.set(time);
      return shown(clock);
    },
    releaseClock({ session }) {
      const clock = clockOf(session);
      clock.release();
      return shown(clock);
    },
    advanceClock({ session, body }) {
      const clock = clockOf(session);
      orInapplicable(() => clock.advance(body.milliseconds ?? body.duration ?? 0));
      return shown(clock);
    },
  });
}

/** @throws Refusal for a text that no clock can show, such as a leap second, which RFC 3339 allows. */
export function requireTime(text: string): Date {
  return new Date(orInapplicable(() => timeOf(text)));
}

/** The result of the work, or the refusal of a time that no clock can show. */
function orInapplicable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal({ kind: "inapplicable", message: error.message });
  }
}
