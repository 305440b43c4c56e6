import type { Difference } from "./difference.js";
import {
  clientDriftFolder,
  clientFolder,
  clientOperationsFolder,
  clientTypesFolder,
  contractsFolder,
} from "./output-folders.js";
import type { Output } from "./output.js";

/** The report on written files: one line per vendor that changed, `rebilly: types.ts, manifest.ts`, and a summary. */
export function describeWritten(
  { vendors }: Output,
  differences: readonly Difference[],
  milliseconds: number,
): string {
  const changes = new Map<string, string[]>();
  for (const { state, path } of differences) {
    const { group, name } = label(path);
    changes.set(group, [...(changes.get(group) ?? []), state === "extra" ? `${name} (deleted)` : name]);
  }
  const lines = [...changes].map(([group, names]) => `${group}: ${names.join(", ")}`);
  const count = differences.length === 0 ? "nothing to write" : `${files(differences.length)} changed`;
  return [...lines, summary(vendors, count, milliseconds)].join("\n");
}

/** The report of `--check`: one line per file, and the remedy. */
export function describeDifferences(
  { vendors }: Output,
  differences: readonly Difference[],
  milliseconds: number,
): string {
  if (differences.length === 0) return summary(vendors, "up to date", milliseconds);
  const lines = differences.map((difference) => {
    const line = difference.state === "stale" ? `:${difference.line}` : "";
    return `${difference.state.padEnd("missing".length)} ${difference.path}${line}`;
  });
  const verb = differences.length === 1 ? "differs" : "differ";
  return [
    ...lines,
    `${files(differences.length)} ${verb} from what ${verb === "differs" ? "it is" : "they are"} generated from. Run \`npm run generate\`.`,
  ].join("\n");
}

/** The vendor that a file belongs to, and the file's name inside. */
function label(path: string): { group: string; name: string } {
  for (const [folder, name] of [
    [clientFolder, "client"],
    [clientTypesFolder, "client/types"],
    [clientDriftFolder, "client/drift"],
    [clientOperationsFolder, "client/operations"],
  ] as const) {
    if (!path.startsWith(`${folder}/`)) continue;
    const file = path.slice(folder.length + 1);
    return { group: file.replace(/\.ts$/, ""), name: `${name}/${file}` };
  }
  if (!path.startsWith(contractsFolder)) return readmeLabel(path);
  const [folder = "", ...rest] = path.slice(contractsFolder.length + 1).split("/");
  return rest.length === 0
    ? { group: folder === "vocabulary.ts" ? "vocabulary" : "all vendors", name: folder }
    : { group: folder, name: rest.join("/") };
}

/** `specs/rebilly/README.md` is in the vendor's own folder. */
function readmeLabel(path: string): { group: string; name: string } {
  const [, group = "", name = ""] = path.split("/");
  return { group, name };
}

function summary(vendors: readonly string[], result: string, milliseconds: number): string {
  const count = vendors.length === 1 ? "1 vendor" : `${vendors.length} vendors`;
  return `${count}: ${result} (${Math.round(milliseconds)} ms)`;
}

function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
