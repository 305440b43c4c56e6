import { createContext, Script } from "node:vm";

/** The longest time in milliseconds that searches take together until the event loop turns again. */
const LONGEST = 100;

/** A search that took too long, so that nobody knows if the text matches. */
export class SearchTimeoutError extends Error {
  override readonly name = "SearchTimeoutError" as const;
}

/** Work of many searches, which V8 ends when they take too long. */
interface Work {
  /** Milliseconds that its finished searches took. */
  spent: number;
  /** The time when the search began that is not finished. */
  since: number | undefined;
}

const sandbox: { run?: () => unknown } = createContext({});
const script = new Script("run()");
let left = LONGEST;
let work: Work | "unlimited" | undefined;

/**
 * True if a part of the text matches. The expression may need backtracking: V8 ends a search that takes too long, if it runs
 * in a script with a time limit.
 *
 * @throws SearchTimeoutError
 */
export function searchInTime(expression: RegExp, text: string): boolean {
  if (work === "unlimited") throw new FirstSearch("sets a time limit");
  if (left <= 0) throw timeout();
  if (work !== undefined) return searchAsPart(work, expression, text);
  const start = performance.now();
  try {
    return runInTime(() => expression.test(text));
  } catch (error) {
    throw isTimeout(error) ? timeout() : error;
  } finally {
    spend(performance.now() - start);
  }
}

/** Work has a search for the first time, so it has to have a time limit. */
class FirstSearch extends Error {}

/**
 * Work whose searches have one time limit together: to set one for each search takes far longer than most searches do. Work
 * that meets its first search, or that V8 ends, is done once more, so it must be repeatable. Its searches throw a
 * SearchTimeoutError as soon as their time is used up.
 */
export function searchTogether<Value, Result>(run: (value: Value) => Result): (value: Value) => Result {
  let isSearching = false;
  return (value) => {
    if (work !== undefined) return run(value);
    if (isSearching) return runTogether(() => run(value));
    work = "unlimited";
    try {
      return run(value);
    } catch (error) {
      if (!(error instanceof FirstSearch)) throw error;
      isSearching = true;
    } finally {
      work = undefined;
    }
    return runTogether(() => run(value));
  };
}

function runTogether<T>(run: () => T): T {
  if (left <= 0) return run();
  const current: Work = { spent: 0, since: undefined };
  work = current;
  try {
    return runInTime(run);
  } catch (error) {
    if (!isTimeout(error)) throw error;
  } finally {
    work = undefined;
    spend(current.spent + (current.since === undefined ? 0 : performance.now() - current.since));
  }
  return run();
}

function searchAsPart(current: Work, expression: RegExp, text: string): boolean {
  const start = performance.now();
  current.since = start;
  const found = expression.test(text);
  current.since = undefined;
  current.spent += performance.now() - start;
  return found;
}

function runInTime<T>(run: () => T): T {
  sandbox.run = run;
  return script.runInContext(sandbox, { timeout: Math.ceil(left) }) as T;
}

function spend(time: number): void {
  if (left === LONGEST) setImmediate(() => (left = LONGEST)).unref();
  left = Math.min(left - time, LONGEST - 1);
}

function isTimeout(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

function timeout(): SearchTimeoutError {
  return new SearchTimeoutError(`takes more than ${LONGEST} ms to search for`);
}
