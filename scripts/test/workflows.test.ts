import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./temporary-root.js";

const FOLDER = ".github/workflows";
/** The action at a commit, which nobody can move, and its version, which Renovate reads and updates. */
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** The actions of a workflow that are not pinned. Actions of this repository are pinned by its own commit. */
function unpinned(workflow: string): string[] {
  const uses = [...workflow.matchAll(/(?:^|[\s{,-])["']?uses["']?:\s*([^\n]*)/g)].map(([, action = ""]) =>
    action.trim(),
  );
  return uses.filter((action) => !action.startsWith("./") && !PINNED.test(action));
}

const workflows = (await readdir(join(repository, FOLDER))).filter((file) => /\.ya?ml$/.test(file));

test.each(workflows)("%s runs each action at a commit, and names the version", async (file) => {
  const text = await readFile(join(repository, FOLDER, file), "utf8");
  expect(text).toContain("uses:");
  expect(unpinned(text)).toEqual([]);
});

test.each(workflows)("%s has no more rights than it names", async (file) => {
  const text = await readFile(join(repository, FOLDER, file), "utf8");
  expect(text).toMatch(/^permissions: \{ contents: read\b/m);
});

test.each([
  "- uses: actions/checkout@v4",
  "- { uses: actions/checkout@v4 }",
  "- uses: actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5",
  "- uses: actions/checkout@34e1148 # v4.3.1",
  "- uses: actions/checkout # v4.3.1",
  "- uses: docker://node:24",
])("`%s` is found", (step) => {
  expect(unpinned(`steps:\n  ${step}\n`)).toHaveLength(1);
});

test("an action at a commit, and one of this repository, are not found", () => {
  const pinned = "- uses: actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1";
  expect(unpinned(`steps:\n  ${pinned}\n  - uses: ./.github/actions/lamp\n`)).toEqual([]);
});
