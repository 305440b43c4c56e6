import type { CommonOptions } from "../client-options.js";
import { decide, deliver } from "./deliver.js";
import type { DeliveryContext } from "./deliver.js";
import { startPause } from "./pause.js";
import type { Pause } from "./pause.js";
import type { ReadTarget } from "./target.js";

/** Sends the entries of one target, in their order. */
export interface Lane {
  /** Sends what is waiting, unless the target pauses. */
  start(): void;
  /** Starts, and ends a pause that the vendor has not asked for. Resolves when the queue is empty or the target pauses. */
  round(): Promise<void>;
  /** Sends nothing more. Resolves when no call is in flight. */
  stop(): Promise<void>;
}

interface LaneOptions extends Pick<CommonOptions, "wait"> {
  readonly name: string;
  readonly target: ReadTarget;
  readonly concurrency: number;
  readonly backoff: (failures: number) => number;
}

export function createLane(context: DeliveryContext, options: LaneOptions): Lane {
  const { name, target, concurrency, backoff } = options;
  const { ledger, signal } = context;
  /** The ids of the entries in flight. */
  const busy = new Set<string>();
  /** Called when no call is in flight, and the queue is empty or the target pauses. */
  let listeners: (() => void)[] = [];
  let workers = 0;
  let failures = 0;
  let pause: Pause | undefined;
  let isReady = false;

  /** The calls that a process before this one left behind. Those after them wait for the decision. */
  async function prepare(): Promise<void> {
    for (const entry of [...ledger.doubtful.values()].filter((doubtful) => doubtful.target === name)) {
      await decide(context, entry);
    }
    isReady = true;
    start();
    settle();
  }

  function next(): string | undefined {
    for (const id of ledger.queue(name).keys()) if (!busy.has(id)) return id;
    return undefined;
  }

  async function work(): Promise<void> {
    while (!signal.aborted) {
      if (pause) {
        await pause.over;
        continue;
      }
      const id = next();
      const entry = id === undefined ? undefined : ledger.queue(name).get(id);
      if (!entry) break;
      busy.add(entry.id);
      const delivery = await deliver(context, target, entry);
      busy.delete(entry.id);
      if (delivery.next === "again") hold(delivery.retryAfter);
      else failures = 0;
      settle();
    }
    // In the same turn as the last look at the queue, so that `start` sees it.
    workers--;
    settle();
  }

  /** Pauses the target: a failed head waits, and those behind it too. */
  function hold(retryAfter: number | undefined): void {
    failures++;
    pause?.end();
    pause = startPause(retryAfter || backoff(failures), Boolean(retryAfter), options);
    void leave(pause);
  }

  async function leave(started: Pause): Promise<void> {
    await started.over;
    if (pause === started) pause = undefined;
  }

  function start(): void {
    if (!isReady || signal.aborted) return;
    const missing = Math.min(concurrency, ledger.queue(name).size) - workers;
    for (let count = 0; count < missing; count++) {
      workers++;
      void work();
    }
  }

  function settle(): void {
    const isSettled = signal.aborted ? workers === 0 : isReady && (pause ?? ledger.queue(name).size === 0);
    if (busy.size > 0 || !isSettled) return;
    for (const listener of listeners) listener();
    listeners = [];
  }

  function settled(): Promise<void> {
    return new Promise((resolve) => {
      listeners.push(resolve);
      settle();
    });
  }

  void prepare();
  return {
    start,
    round() {
      if (pause && !pause.isAsked) {
        pause.end();
        pause = undefined;
      }
      start();
      return settled();
    },
    stop() {
      pause?.end();
      return settled();
    },
  };
}
