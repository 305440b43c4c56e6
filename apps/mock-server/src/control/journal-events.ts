import { eventText } from "../http/event-stream.js";
import type { Journal } from "./journal.js";
import { summaryOf, type JournalView } from "./journal-view.js";

/** The wishes of a reader of events. */
export interface FollowOptions {
  /** The number of the last exchange that the reader knows. By default the stream begins with the next one. */
  readonly after?: number | undefined;
  /** The milliseconds without an exchange after which a comment shows that the connection is open. */
  readonly heartbeat?: number;
}

const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Each exchange when it ends, as a server-sent event, until the session ends or the reader leaves. The journal is the
 * buffer: a reader that is too slow misses what the journal has dropped.
 */
export function followJournal(
  journal: Journal,
  view: JournalView,
  { after = journal.lastId, heartbeat = HEARTBEAT_MILLISECONDS }: FollowOptions = {},
): AsyncIterable<string> {
  return {
    [Symbol.asyncIterator]() {
      // A number of an earlier server is higher than any of this one.
      let known = Math.min(after, journal.lastId);
      let hasLeft = false;
      const isOpen = (): boolean => !hasLeft && !journal.hasEnded;
      let stopWaiting: (() => void) | undefined;
      /** True if nothing has happened for so long. */
      const waits = (): Promise<boolean> =>
        new Promise((resolve) => {
          const wake = (isQuiet: boolean): void => {
            clearTimeout(timer);
            leave();
            stopWaiting = undefined;
            resolve(isQuiet);
          };
          const timer = setTimeout(wake, heartbeat, true);
          const leave = journal.subscribe(() => wake(false));
          stopWaiting = () => wake(false);
        });
      // A generator could not be ended while it waits.
      return {
        async next(): Promise<IteratorResult<string>> {
          while (isOpen()) {
            for (const entry of journal.entries(known)) {
              known = entry.id;
              const data = JSON.stringify(summaryOf(entry, view));
              return { done: false, value: eventText({ event: "exchange", data, id: String(entry.id) }) };
            }
            if (await waits()) return { done: false, value: ":\n\n" };
          }
          return { done: true, value: undefined };
        },
        async return(): Promise<IteratorResult<string>> {
          hasLeft = true;
          stopWaiting?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
