import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createContract, type Contract } from "../contract/contract.js";
import { loadContracts } from "../contract/load-contracts.js";
import { settings } from "../settings.js";
import { contractFacts, differences } from "./contract-facts.js";

const repository = join(settings.root, "../..");

/** The next release, the changes of the contracts since the last one, and the earlier releases. */
export function changelogMarkdown(): string {
  const pending = pendingChanges();
  const blocks = [
    "## Not yet released",
    pending.join("\n\n") || "Nothing.",
    "## Contracts since the last release",
    ...contractChanges(),
    ...released(),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Changesets: front matter that names packages, and words. */
function pendingChanges(): readonly string[] {
  const folder = join(repository, ".changeset");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .toSorted()
    .map((name) => {
      const [, head = "", words = ""] = readFileSync(join(folder, name), "utf8").split(/^---$/m);
      const packages = [...head.matchAll(/"([^"]+)": (\w+)/g)].map(
        ([, each, kind]) => `\`${each}\` (${kind})`,
      );
      return `${packages.join(", ")}:\n\n${words.trim()}`;
    });
}

/** A release is a tag, as changesets sets them: `@event-contracts/contracts@1.2.0`. */
function contractChanges(): readonly string[] {
  const [tag] = git("tag", "--list", "@event-contracts/contracts@*", "--sort=-version:refname").split("\n");
  if (!tag) {
    const versions = loadContracts().map(
      ({ document }) =>
        `- ${document.info.title}: version ${document.info.version}, ${Object.keys(document.paths).length} paths`,
    );
    return ["Nothing is released yet, so all of these are new:", versions.join("\n")];
  }
  return loadContracts().flatMap((contract) => [
    `### ${contract.document.info.title}`,
    changesSince(tag, contract),
  ]);
}

function changesSince(tag: string, contract: Contract): string {
  const text = git("show", `${tag}:packages/contracts/src/generated/${contract.vendor}/openapi.json`);
  if (!text) return "All of it is new.";
  const before = createContract(contract.vendor, JSON.parse(text) as object);
  return differences(contractFacts(before), contractFacts(contract)).join("\n") || "Nothing.";
}

/** The changelogs that changesets writes, one a package, their headings a level deeper. */
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
