import type { JournalEntry } from "./journal-entry.js";
import type { Journal } from "./journal.js";
import { matchableRequest } from "./journal-requests.js";
import type { JournalView } from "./journal-view.js";
import { fits, type RequestMatch } from "./request-match.js";
import { verify } from "./verify.js";

/** How long requests are waited for, and how many. */
export interface WaitOptions {
  /** In milliseconds; 5000 by default. Infinity: there is no limit. */
  readonly timeout?: number;
  readonly times?: number;
}

const DEFAULT_TIMEOUT = 5000;

/** The longest time that a timer can have; a longer one would end at once. */
export const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Resolves with the first requests that match, as soon as there are so many. Those that came before count.
 *
 * @throws Error with the nearest request, if the time is over or the session ends.
 */
export function waitForEntries(
  journal: Journal,
  match: RequestMatch,
  view: JournalView,
  { timeout = DEFAULT_TIMEOUT, times = 1 }: WaitOptions,
): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = [];
  const take = (entry: JournalEntry): boolean => {
    if (fits(match, matchableRequest(entry))) found.push(entry);
    return found.length >= times;
  };
  return new Promise((resolve, reject) => {
    if (times < 1) {
      resolve(found);
      return;
    }
    for (const entry of journal.entries()) {
      if (!take(entry)) continue;
      resolve(found);
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      leave();
    };
    const fail = (reason: string): void => {
      stop();
      const { message } = verify(journal, match, view, { atLeast: times });
      reject(new Error(`${reason} ${message}`));
    };
    const timer = timeout === Infinity ? undefined : setTimeout(fail, timeout, `Waited for ${timeout} ms.`);
    const leave = journal.subscribe((entry) => {
      if (entry === undefined) return fail("The session has ended.");
      if (!take(entry)) return;
      stop();
      resolve(found);
    });
  });
}
