import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createContract, type Contract } from "../contract/contract.js";
import { loadContracts } from "../contract/load-contracts.js";
import { settings } from "../settings.js";
import { contractFacts, differences } from "./contract-facts.js";

const repository = join(settings.root, "../..");

/** The changelog: pending changes, changes of the contracts since the last release, and the releases. */
export function changelogMarkdown(): string {
  const pending = pendingChanges();
  const blocks = [
    "## Unreleased",
    pending.join("\n\n") || "No changes.",
    "## Contracts since the last release",
    ...contractChanges(),
    ...released(),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** The texts of the pending changesets. Their front matter names the packages. */
function pendingChanges(): readonly string[] {
  const folder = join(repository, ".changeset");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .toSorted()
    .map((name) => {
      const [, head = "", text = ""] = readFileSync(join(folder, name), "utf8").split(/^---$/m);
      const packages = [...head.matchAll(/"([^"]+)": (\w+)/g)].map(
        ([, each, kind]) => `\`${each}\` (${kind})`,
      );
      return `${packages.join(", ")}:\n\n${text.trim()}`;
    });
}

/** The changes of the contracts since the newest release tag, which changesets writes: `@event-contracts/contracts@1.2.0`. */
function contractChanges(): readonly string[] {
  const [tag] = git("tag", "--list", "@event-contracts/contracts@*", "--sort=-version:refname").split("\n");
  if (!tag) {
    const versions = loadContracts().map(
      ({ document }) =>
        `- ${document.info.title}: version ${document.info.version}, ${Object.keys(document.paths).length} paths`,
    );
    return ["There is no release yet. All contracts are new:", versions.join("\n")];
  }
  return loadContracts().flatMap((contract) => [
    `### ${contract.document.info.title}`,
    changesSince(tag, contract),
  ]);
}

function changesSince(tag: string, contract: Contract): string {
  const text = git("show", `${tag}:packages/contracts/src/generated/${contract.vendor}/openapi.json`);
  if (!text) return "New contract.";
  const before = createContract(contract.vendor, JSON.parse(text) as object);
  return differences(contractFacts(before), contractFacts(contract)).join("\n") || "No changes.";
}

/** The changelogs of the packages, as changesets writes them, with headings one level deeper. */
function released(): readonly string[] {
  const folders = ["packages", "apps"].flatMap((parent) =>
    readdirSync(join(repository, parent)).map((name) => join(repository, parent, name, "CHANGELOG.md")),
  );
  return folders
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8").replaceAll(/^(#+) /gm, "#$1 "));
}

function git(...args: readonly string[]): string {
  const { stdout, status } = spawnSync("git", args, { cwd: repository, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}
