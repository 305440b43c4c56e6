import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Group, Lie } from "./lie.js";
import { keyOf, type Verdicts } from "./tell-lies.js";

/** The results of a run, and its date. */
export interface Results {
  /** `2026-11-28` */
  readonly date: string;
  /** Of Node.js. */
  readonly node: string;
  /** By server, in the order of the columns. */
  readonly versions: Readonly<Record<string, string>>;
  readonly lies: readonly StoredLie[];
}

export interface StoredLie {
  readonly group: Group;
  readonly name: string;
  readonly contract: string;
  readonly truth: string;
  readonly source: string;
  /** By server: `true`, or what it did instead. */
  readonly verdicts: Readonly<Record<string, string | true>>;
}

const file = fileURLToPath(new URL("../../../lies.json", import.meta.url));

/** The results that are stored beside the bench. */
export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, "utf8")) as Results;
}

export async function storeResults(results: Results): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}

export function storedLie(lie: Lie, verdicts: Readonly<Record<string, Verdicts>>): StoredLie {
  const { group, name, contract, truth, source } = lie;
  const own = Object.entries(verdicts).map(([server, all]) => [server, all[keyOf(lie)] ?? "not told"]);
  return { group, name, contract, truth, source, verdicts: Object.fromEntries(own) as StoredLie["verdicts"] };
}

/** The Markdown pages that show the table, between these markers. */
const pages = ["../../../../README.md", "../../../../apps/docs/src/content/docs/guides/mock-server.md"];
const marked = /(<!-- lies: [^>]*-->\n)[\s\S]*?(\n<!-- \/lies -->)/;

/** The part of each page that holds the table. Throws if a page has no markers. */
export async function readPages(): Promise<ReadonlyMap<string, string>> {
  const entries = pages.map(async (page) => {
    const [part] = marked.exec(await readFile(new URL(page, import.meta.url), "utf8")) ?? [];
    if (part === undefined) throw new Error(`${page} has no <!-- lies: … --> and <!-- /lies -->`);
    return [page, part] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Writes the table into the pages. */
export async function writePages(results: Results): Promise<void> {
  for (const page of pages) {
    const path = new URL(page, import.meta.url);
    const text = await readFile(path, "utf8");
    await writeFile(
      path,
      text.replace(marked, (_, start: string, end: string) => start + summary(results) + end),
    );
  }
}

/** The table by group, in Markdown. */
export function summary({ date, node, versions, lies }: Results): string {
  const servers = Object.keys(versions);
  const groups = [...new Set(lies.map(({ group }) => group))];
  const row = (name: string, own: readonly StoredLie[]): string =>
    `| ${[name, String(own.length), ...servers.map((server) => String(toldTruly(own, server)))].join(" | ")} |`;
  const peers = servers
    .filter((server) => server !== "ours")
    .map((server) => `${server} ${versions[server] ?? ""}`);
  return [
    `| group | lies | ${servers.join(" | ")} |`,
    `| --- | --: | ${servers.map(() => "--:").join(" | ")} |`,
    ...groups.map((group) =>
      row(
        group,
        lies.filter((lie) => lie.group === group),
      ),
    ),
    row("all", lies),
    "",
    `Measured on ${date} with ${peers.join(", ")} and Node.js ${node}.`,
  ].join("\n");
}

function toldTruly(lies: readonly StoredLie[], server: string): number {
  return lies.filter(({ verdicts }) => verdicts[server] === true).length;
}
