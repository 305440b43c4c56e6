import type { Clock } from "@event-contracts/client/mock-control";
import { useEffect, useState } from "preact/hooks";

import { attempt } from "./announce.js";
import { control, take, type AnyResult } from "./control.js";
import { counted } from "./counted.js";
import { clock, takeClock } from "./data.js";
import { LineForm } from "./parts/line-form.js";
import { Menu } from "./parts/menu.js";
import { durationOf, timeOf } from "./time-texts.js";

const steps = [
  { title: "+1 min", duration: "PT1M" },
  { title: "+1 h", duration: "PT1H" },
  { title: "+1 day", duration: "P1D" },
];

/** The clock of the session. */
export function ClockMenu() {
  const now = useNow();
  if (clock.value === undefined || now === undefined) return null;
  const { frozen, offsetMilliseconds } = clock.value;
  const isReal = !frozen && Math.abs(offsetMilliseconds) < 1000;
  const text = now.toISOString();
  const act =
    <Given extends unknown[]>(call: (...given: Given) => Promise<AnyResult<Clock>>, done: string) =>
    (...given: Given) =>
      void attempt(async () => take(call(...given), takeClock), done);
  const api = control.value;
  return (
    <Menu
      summary={
        <>
          <span class="quiet">Clock</span> <b class="digits">{text.slice(11, 19)}</b>
          {!isReal && <span class="tag">{frozen ? "frozen" : "moved"}</span>}
        </>
      }
    >
      <h2>Clock</h2>
      <p class="time digits">
        {text.slice(0, 10)} {text.slice(11, 19)} <span class="quiet">UTC</span>
      </p>
      <p class="hint">{describe(frozen, isReal, offsetMilliseconds)}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={act(
            () => api.setClock({ body: { frozen: !frozen } }),
            frozen ? "The clock runs." : "The clock stands still.",
          )}
        >
          {frozen ? "Let it run" : "Freeze"}
        </button>
        <button
          type="button"
          disabled={isReal}
          onClick={act(() => api.releaseClock(), "The session has the real time.")}
        >
          Real time
        </button>
        {steps.map(({ title, duration }) => (
          <button
            key={duration}
            type="button"
            onClick={act(() => api.advanceClock({ body: { duration } }), `The clock is advanced: ${title}.`)}
          >
            {title}
          </button>
        ))}
      </div>
      <Setting
        onAdvance={act(
          (duration) => api.advanceClock({ body: { duration: durationOf(duration) } }),
          "The clock is advanced.",
        )}
        onSet={act((time) => api.setClock({ body: { time: timeOf(time) } }), "The clock is set.")}
      />
    </Menu>
  );
}

function Setting({
  onAdvance,
  onSet,
}: {
  onAdvance: (duration: string) => void;
  onSet: (time: string) => void;
}) {
  const [time, setTime] = useState("");
  const [duration, setDuration] = useState("");
  return (
    <>
      <LineForm
        label="Time in UTC"
        button="Set"
        value={time}
        onInput={setTime}
        onSubmit={() => onSet(time)}
        placeholder="2030-01-31T12:00:00Z"
        required
      />
      <LineForm
        label="Duration, such as PT15M or 15 min"
        button="Advance"
        value={duration}
        onInput={setDuration}
        onSubmit={() => onAdvance(duration)}
        required
      />
    </>
  );
}

function describe(frozen: boolean, isReal: boolean, offset: number): string {
  if (isReal) return "It shows the real time.";
  const distance = `${spanOf(Math.abs(offset))} ${offset < 0 ? "behind" : "ahead of"} the real time`;
  return frozen ? `It stands still, ${distance}.` : `It runs ${distance}.`;
}

function spanOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return counted(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (hours < 48) return counted(hours, "hour");
  return counted(Math.round(hours / 24), "day");
}

/** The time of the session, as it passes. */
function useNow(): Date | undefined {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const { value } = clock;
  if (value === undefined) return undefined;
  const elapsed = value.frozen ? 0 : Math.max(0, performance.now() - value.readAt);
  return new Date(Date.parse(value.time) + elapsed);
}
