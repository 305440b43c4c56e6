import type { operations } from "@event-contracts/contracts/mock-control";

import { Refusal } from "../../failure/failure.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import type { SessionClock } from "../clock.js";
import type { ControlContext } from "../context.js";
import { timeAfter } from "../duration.js";

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
      const { milliseconds, duration = "" } = body;
      const now = clock.now();
      const later =
        milliseconds === undefined ? timeAfter(now, duration) : new Date(now.getTime() + milliseconds);
      if (later === undefined || Number.isNaN(later.getTime())) {
        throw new Refusal({
          kind: "inapplicable",
          message: "The clock cannot be advanced so far. Write a shorter time, such as PT15M.",
        });
      }
      clock.set(later);
      return shown(clock);
    },
  });
}

/** The time of a text. A date has no leap second, which RFC 3339 allows. */
export function requireTime(text: string): Date {
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new Refusal({
    kind: "inapplicable",
    message: `The clock cannot show ${text}. Write another second, from 00 to 59.`,
  });
}
