import { expect, test } from "vitest";
import { temporaryRoot, write } from "../../test/temporary-root.js";
import { countTests } from "./count-tests.js";
import { describeResults } from "./describe-results.js";
import { readTaskResults } from "./run-summary.js";

const passing = "\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[32m12 passed\u001B[39m\u001B[22m (12)\n";
const failing = "      Tests  1 failed | 11 passed | 2 skipped | 1 todo (15)\n";

test.each([
  ["a passing run", passing, { passed: 12, failed: 0, skipped: 0 }],
  ["a failing run", failing, { passed: 11, failed: 1, skipped: 3 }],
  ["two runs in one log", passing + failing, { passed: 23, failed: 1, skipped: 3 }],
  ["a run without tests", "      Tests  no tests\n", { passed: 0, failed: 0, skipped: 0 }],
  ["a log of another program", "Found 0 warnings and 0 errors. Tests are next.\n", undefined],
])("counts the tests of %s", (_, log, count) => {
  expect(countTests(log)).toEqual(count);
});

interface Task {
  readonly id: string;
  readonly log?: string;
  readonly status?: "HIT" | "MISS";
  /** Undefined: the task did not run. */
  readonly exitCode?: number;
}

/** A root with the files that `turbo run --summarize` leaves, one list of tasks per run. */
async function rootWith(...runs: readonly (readonly Task[])[]): Promise<string> {
  const root = await temporaryRoot({});
  for (const [index, run] of runs.entries()) {
    const tasks = run.map(({ id, status = "MISS", exitCode }) => ({
      taskId: id,
      task: id.split("#")[1],
      logFile: `${id}.log`,
      cache: { status },
      ...(exitCode !== undefined && { execution: { exitCode } }),
    }));
    await write(root, `.turbo/runs/${index}.json`, JSON.stringify({ tasks }));
    for (const { id, log = "" } of run) await write(root, `${id}.log`, log);
  }
  return root;
}

test("reads a task that turbo does not cache, which has no log", async () => {
  const root = await temporaryRoot({});
  const task = {
    taskId: "tests#runtimes",
    task: "runtimes",
    cache: { status: "MISS" },
    execution: { exitCode: 0 },
  };
  await write(root, ".turbo/runs/0.json", JSON.stringify({ tasks: [task] }));
  expect(await readTaskResults(root)).toEqual([
    { id: "tests#runtimes", task: "runtimes", state: "passed", replayed: false, tests: undefined },
  ]);
});

test("sums the tests of every package, and says which were replayed", async () => {
  const root = await rootWith([
    { id: "client#test", log: passing, status: "HIT", exitCode: 0 },
    { id: "docs#e2e", log: passing, exitCode: 0 },
    { id: "docs#build", exitCode: 0 },
    { id: "specs#lint", exitCode: 0 },
  ]);
  expect(describeResults(await readTaskResults(root))).toEqual({
    lines: [
      "client#test  12 passed, 0 failed, replayed",
      "docs#e2e     12 passed, 0 failed",
      "specs#lint   passed",
      "Tasks: 2 executed, 1 replayed from the cache, 0 not run",
      "24 passed, 0 failed",
    ],
    passed: 24,
    failed: 0,
  });
});

test("counts a task that failed without a failed test, and one that could not run", async () => {
  const root = await rootWith([
    { id: "client#build", exitCode: 2 },
    { id: "client#test", log: passing },
    { id: "docs#test", log: failing, exitCode: 1 },
    { id: "specs#lint", exitCode: 1 },
  ]);
  const { lines, failed } = describeResults(await readTaskResults(root));
  expect(lines).toEqual([
    "client#build  failed",
    "client#test   not run",
    "docs#test     failed, 11 passed, 1 failed, 3 skipped",
    "specs#lint    failed",
    "Tasks: 3 executed, 0 replayed from the cache, 1 not run",
    "11 passed, 4 failed",
  ]);
  expect(failed).toBe(4);
});

test("counts a task of several runs once, as it was executed", async () => {
  const root = await rootWith(
    [{ id: "client#test", log: passing, exitCode: 0 }],
    [{ id: "client#test", log: passing, status: "HIT", exitCode: 0 }],
  );
  expect(describeResults(await readTaskResults(root)).lines).toEqual([
    "client#test  12 passed, 0 failed",
    "Tasks: 1 executed, 0 replayed from the cache, 0 not run",
    "12 passed, 0 failed",
  ]);
});

test("counts a failure that no task recorded", async () => {
  const root = await rootWith([{ id: "client#test", log: passing, exitCode: 0 }]);
  expect(describeResults(await readTaskResults(root), ["no files left behind"])).toEqual({
    lines: [
      "client#test  12 passed, 0 failed",
      "no files left behind: failed",
      "Tasks: 1 executed, 0 replayed from the cache, 0 not run",
      "12 passed, 1 failed",
    ],
    passed: 12,
    failed: 1,
  });
});
