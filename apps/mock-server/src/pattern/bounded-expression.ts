import { createContext, Script } from "node:vm";

/** The longest time in milliseconds that searches take together until the event loop turns again. */
const LONGEST = 100;

/** A search that took too long, so that nobody knows if the text matches. */
export class SearchTimeoutError extends Error {
  override readonly name = "SearchTimeoutError" as const;
}

const sandbox: { expression?: RegExp; text?: string } = createContext({});
const script = new Script("expression.test(text)");
let left = LONGEST;

/**
 * True if a part of the text matches. The expression may need backtracking: V8 ends a search that takes too long, if it runs
 * in a script with a time limit.
 *
 * @throws SearchTimeoutError
 */
export function searchInTime(expression: RegExp, text: string): boolean {
  if (left === LONGEST) setImmediate(() => (left = LONGEST)).unref();
  if (left <= 0) throw timeout();
  const start = performance.now();
  Object.assign(sandbox, { expression, text });
  try {
    return script.runInContext(sandbox, { timeout: Math.ceil(left) }) as boolean;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw timeout();
    throw error;
  } finally {
    left = Math.min(left - (performance.now() - start), LONGEST - 1);
  }
}

function timeout(): SearchTimeoutError {
  return new SearchTimeoutError(`takes more than ${LONGEST} ms to search for`);
}
