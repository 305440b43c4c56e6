import { stripVTControlCharacters } from "node:util";

/** The tests that a log of Vitest counts. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Vitest's line of totals: `Tests  1 failed | 1149 passed | 2 skipped (1152)`. */
const TOTALS = /^\s*Tests {2}.*$/gm;

/** Sums the totals of every run of Vitest in a log; undefined if the log has none. */
export function countTests(log: string): TestCount | undefined {
  const lines = stripVTControlCharacters(log).match(TOTALS);
  return lines?.map(countLine).reduce(addCounts);
}

/** The sum of two counts. */
export function addCounts(one: TestCount, other: TestCount): TestCount {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

function countLine(line: string): TestCount {
  const count = (state: string): number => Number(new RegExp(`(\\d+) ${state}`).exec(line)?.[1] ?? 0);
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") + count("todo") };
}
