import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Group, Check } from "./check.js";
import { keyOf, type Outcomes } from "./run-checks.js";

/** The results of a run, and its date. */
export interface Results {
  /** `2026-11-28` */
  readonly date: string;
  /** Of Node.js. */
  readonly node: string;
  /** By server, in the order of the columns. */
  readonly versions: Readonly<Record<string, string>>;
  readonly checks: readonly StoredCheck[];
}

export interface StoredCheck {
  readonly group: Group;
  readonly name: string;
  readonly contract: string;
  readonly expected: string;
  readonly source: string;
  /** By server: `true` if it responded as expected, or what it did instead. */
  readonly outcomes: Readonly<Record<string, string | true>>;
}

const file = fileURLToPath(new URL("../../../checks.json", import.meta.url));

/** The results that are stored beside the bench. */
export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, "utf8")) as Results;
}

export async function storeResults(results: Results): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}

export function storedCheck(check: Check, outcomes: Readonly<Record<string, Outcomes>>): StoredCheck {
  const { group, name, contract, expected, source } = check;
  const own = Object.entries(outcomes).map(([server, all]) => [server, all[keyOf(check)] ?? "not run"]);
  return {
    group,
    name,
    contract,
    expected,
    source,
    outcomes: Object.fromEntries(own) as StoredCheck["outcomes"],
  };
}

/** The Markdown pages that show the table, between these markers. */
const pages = ["../../../../README.md", "../../../../apps/docs/src/content/docs/guides/mock-server.md"];
const marked = /(<!-- checks: [^>]*-->\n)[\s\S]*?(\n<!-- \/checks -->)/;

/** The part of each page that holds the table. Throws if a page has no markers. */
export async function readPages(): Promise<ReadonlyMap<string, string>> {
  const entries = pages.map(async (page) => {
    const [part] = marked.exec(await readFile(new URL(page, import.meta.url), "utf8")) ?? [];
    if (part === undefined) throw new Error(`${page} has no <!-- checks: … --> and <!-- /checks -->`);
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
export function summary({ date, node, versions, checks }: Results): string {
  const servers = Object.keys(versions);
  const groups = [...new Set(checks.map(({ group }) => group))];
  const row = (name: string, own: readonly StoredCheck[]): string =>
    `| ${[name, String(own.length), ...servers.map((server) => String(passedBy(own, server)))].join(" | ")} |`;
  const peers = servers
    .filter((server) => server !== "ours")
    .map((server) => `${server} ${versions[server] ?? ""}`);
  return [
    `| group | checks | ${servers.join(" | ")} |`,
    `| --- | --: | ${servers.map(() => "--:").join(" | ")} |`,
    ...groups.map((group) =>
      row(
        group,
        checks.filter((check) => check.group === group),
      ),
    ),
    row("all", checks),
    "",
    `Measured on ${date} with ${peers.join(", ")} and Node.js ${node}.`,
  ].join("\n");
}

function passedBy(checks: readonly StoredCheck[], server: string): number {
  return checks.filter(({ outcomes }) => outcomes[server] === true).length;
}
