import { addCounts, type TestCount } from "./count-tests.js";
import type { TaskResult } from "./run-summary.js";

/** The text of a report, and its totals. */
export interface Report {
  readonly lines: readonly string[];
  /** Tests that passed. */
  readonly passed: number;
  /** Tests that failed, and tasks that failed, or could not run, for another reason. */
  readonly failed: number;
}

const NONE: TestCount = { passed: 0, failed: 0, skipped: 0 };

/**
 * One line per task, and the totals last: `2280 passed, 0 failed`.
 *
 * @param failedSteps commands and checks around the tasks that failed: a failure that no task recorded counts too
 */
export function describeResults(results: readonly TaskResult[], failedSteps: readonly string[] = []): Report {
  const shown = results.filter(({ task, state }) => task !== "build" || state !== "passed");
  const width = Math.max(0, ...shown.map(({ id }) => id.length));
  const tests = results.map((result) => result.tests ?? NONE).reduce(addCounts, NONE);
  const failedTasks = tests.failed + results.filter(hasFailedWithoutTest).length;
  const failed = Math.max(failedTasks, failedSteps.length);
  return {
    lines: [
      ...shown.map((result) => `${result.id.padEnd(width)}  ${describeResult(result)}`),
      ...failedSteps.map((step) => `${step}: failed`),
      describeTasks(shown),
      `${tests.passed} passed, ${failed} failed`,
    ],
    passed: tests.passed,
    failed,
  };
}

/** A task that fails without a failed test counts as one failure, so that no failure is lost. */
function hasFailedWithoutTest({ state, tests }: TaskResult): boolean {
  return state !== "passed" && (tests?.failed ?? 0) === 0;
}

function describeTasks(results: readonly TaskResult[]): string {
  const replayed = results.filter((result) => result.replayed).length;
  const idle = results.filter(({ state }) => state === "not run").length;
  const executed = results.length - replayed - idle;
  return `Tasks: ${executed} executed, ${replayed} replayed from the cache, ${idle} not run`;
}

function describeResult({ state, replayed, tests }: TaskResult): string {
  const counts = tests && `${tests.passed} passed, ${tests.failed} failed`;
  const skipped = tests && tests.skipped > 0 && `${tests.skipped} skipped`;
  return [state === "passed" && counts ? undefined : state, counts, skipped, replayed && "replayed"]
    .filter(Boolean)
    .join(", ");
}
