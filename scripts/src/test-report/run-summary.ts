import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { countTests, type TestCount } from "./count-tests.js";

/** A task that turbo was asked for, such as `test` of a package. */
export interface TaskResult {
  /** `@event-contracts/client#test`. */
  readonly id: string;
  readonly task: string;
  readonly state: "failed" | "not run" | "passed";
  /** True if its log is the one of an earlier run with the same inputs. */
  readonly replayed: boolean;
  /** Undefined if the task is no run of tests. */
  readonly tests: TestCount | undefined;
}

/** The part that is read of a file that `turbo run --summarize` writes. */
interface RunSummary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly task: string;
    /** Absent if turbo does not cache the task. */
    readonly logFile?: string;
    readonly cache: { readonly status: "HIT" | "MISS" };
    /** Absent if a task that it depends on failed. */
    readonly execution?: { readonly exitCode: number | null };
  }[];
}

/** The results of every task in `.turbo/runs`, in the order of their names; a task of several runs counts once. */
export async function readTaskResults(root: string): Promise<TaskResult[]> {
  const folder = join(root, ".turbo/runs");
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".json"));
  const results = new Map<string, TaskResult>();
  for (const file of files.toSorted()) {
    const { tasks } = JSON.parse(await readFile(join(folder, file), "utf8")) as RunSummary;
    for (const { taskId: id, task, logFile, cache, execution } of tasks) {
      const replayed = cache.status === "HIT";
      // A run that executed a task is preferred to a later one that replayed it.
      if (replayed && results.has(id)) continue;
      const log = logFile === undefined ? "" : await readFile(join(root, logFile), "utf8").catch(() => "");
      const tests = execution && countTests(log);
      results.set(id, { id, task, state: stateOf(execution), replayed, tests });
    }
  }
  return [...results.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function stateOf(execution: { readonly exitCode: number | null } | undefined): TaskResult["state"] {
  if (execution === undefined) return "not run";
  return execution.exitCode === 0 ? "passed" : "failed";
}
