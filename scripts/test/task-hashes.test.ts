import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { repository } from "./temporary-root.js";

const run = promisify(execFile);

/** The tasks of `npm test`, and the longer suites. */
const TASKS = [
  "lint",
  "typecheck",
  "test",
  "e2e",
  "//#lint:code",
  "//#lint:expressions",
  "//#lint:prose",
  "//#format:check",
  "//#knip",
];

interface Task {
  readonly taskId: string;
  readonly command: string;
  readonly hash: string;
  readonly package: string;
  readonly directory: string;
}

let copy: string;
let before: ReadonlyMap<string, Task>;

beforeAll(async () => {
  copy = await copyOfCheckout();
  before = await hashes();
});
afterAll(() => rm(copy, { recursive: true }));

/** The files of the checkout, committed or not, without what git ignores. */
async function copyOfCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "task-hashes-"));
  const listFiles = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const { stdout } = await run("git", listFiles, { cwd: repository, maxBuffer: 2 ** 26 });
  const files = stdout.split("\0").filter((file) => file !== "");
  // A file that was deleted and not yet committed is missing.
  await Promise.all(
    files.map((file) => cp(join(repository, file), join(folder, file)).catch(() => undefined)),
  );
  return folder;
}

/** The tasks that have a script, by id. Turborepo runs a task again if its hash is new. */
async function hashes(): Promise<ReadonlyMap<string, Task>> {
  const turbo = join(repository, "node_modules/.bin/turbo");
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
  const { stdout } = await run(turbo, ["run", ...TASKS, "--dry=json"], {
    cwd: copy,
    env,
    maxBuffer: 2 ** 26,
  });
  const { tasks } = JSON.parse(stdout) as { tasks: readonly Task[] };
  return new Map(
    tasks.filter(({ command }) => command !== "<NONEXISTENT>").map((task) => [task.taskId, task]),
  );
}

/** The tasks that run again after an edit of a file. */
async function tasksAfterEditOf(file: string): Promise<string[]> {
  const path = join(copy, file);
  const source = await readFile(path);
  await appendFile(path, "\n");
  const after = await hashes();
  await cp(join(repository, file), path);
  expect(await readFile(path)).toEqual(source);
  return [...after.values()]
    .filter(({ taskId, hash }) => before.get(taskId)?.hash !== hash)
    .map(({ taskId }) => taskId);
}

/** The package in a folder and all that depend on it, directly or not. */
async function dependentsOf(folder: string): Promise<ReadonlySet<string>> {
  const dependencies = new Map<string, readonly string[]>();
  for (const { package: name, directory } of before.values()) {
    if (name === "//") continue;
    const text = await readFile(join(copy, directory, "package.json"), "utf8");
    const manifest = JSON.parse(text) as Record<"dependencies" | "devDependencies", object | undefined>;
    dependencies.set(name, Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  }
  const found = new Set(
    [...before.values()].filter(({ directory }) => directory === folder).map((task) => task.package),
  );
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [name, needs] of dependencies) if (needs.some((each) => found.has(each))) found.add(name);
  }
  return found;
}

const rootTasks = TASKS.filter((task) => task.startsWith("//#"));

describe.each([
  ["packages/contracts", "src/generated/index.ts"],
  ["packages/client", "src/index.ts"],
  ["apps/mock-server", "src/index.ts"],
])("an edit of the sources of %s", (folder, file) => {
  test("runs the checks of all packages that import them again, and those of the repository", async () => {
    const again = await tasksAfterEditOf(`${folder}/${file}`);
    const dependents = await dependentsOf(folder);
    const checks = [...before.values()].filter(
      (task) => dependents.has(task.package) && /#(typecheck|test|e2e)$/.test(task.taskId),
    );
    expect(checks.length).toBeGreaterThan(dependents.size);
    expect(again).toEqual(expect.arrayContaining([...checks.map(({ taskId }) => taskId), ...rootTasks]));
  });
});

test.each([
  ["specs/README.md", ["specs#lint", "scripts#lint", "scripts#test", "mock-server#test", "mock-server#e2e"]],
  ["specs/redocly.yaml", ["specs#lint", "specs#test", "specs#e2e"]],
  ["packages/client/src/index.ts", ["scripts#lint", "scripts#test", "client#lint"]],
  ["apps/mock-server/src/vendors/handler.ts", ["scripts#test", "tests#typecheck"]],
  ["apps/mock-server/test/security.test.ts", ["mock-server#test"]],
  ["apps/docs/src/contract/contract.ts", ["tests#typecheck", "tests#e2e"]],
  ["scripts/src/manifest/build-manifest.ts", ["tests#typecheck", "tests#e2e"]],
  ["pnpm-workspace.yaml", ["scripts#test"]],
  [".github/workflows/ci.yml", ["scripts#test"]],
])("an edit of %s runs the tasks that read it again", async (file, readers) => {
  const again = await tasksAfterEditOf(file);
  const names = readers.map((reader) => `@event-contracts/${reader}`);
  expect(again).toEqual(expect.arrayContaining([...names, ...rootTasks]));
});

test("an edit of a test runs no check of another package again", async () => {
  const again = await tasksAfterEditOf("packages/client/test/vendors.test.ts");
  expect(again.filter((taskId) => taskId.endsWith("#typecheck"))).toEqual([
    "@event-contracts/client#typecheck",
  ]);
});
