import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RuleTitle } from "./rule-title.js";

/** Most tests hold no rule, and their files are not parsed. */
const MAY_NAME_A_RULE = /["'`]R\d/;

/** Titles by the hash of the source that they stand in: TypeScript is loaded only when a test has changed. */
type Cache = Readonly<Record<string, readonly RuleTitle[]>>;

/**
 * The titles of rules in the tests of a vendor, `apps/mock-server/test/<vendor>/*.test.ts`, by file and line. Nothing
 * where there is no such folder.
 */
export async function readRuleTitles(root: string, vendor: string): Promise<RuleTitle[] | undefined> {
  const folder = `apps/mock-server/test/${vendor}`;
  const names = await readdir(join(root, folder)).catch(() => undefined);
  if (names === undefined) return undefined;

  const cacheFile = join(root, "node_modules/.cache/event-contracts", `rule-titles-${vendor}.json`);
  const cache = await readCache(cacheFile);
  const finder = await readFile(new URL("find-rule-titles.ts", import.meta.url), "utf8");
  const read = new Map<string, readonly RuleTitle[]>();
  for (const name of names.filter((candidate) => candidate.endsWith(".test.ts")).toSorted()) {
    const file = `${folder}/${name}`;
    const source = await readFile(join(root, file), "utf8");
    if (!MAY_NAME_A_RULE.test(source)) continue;
    const hash = createHash("sha256").update(`${finder}\n${file}\n${source}`).digest("hex");
    read.set(hash, cache[hash] ?? (await findTitles(file, source)));
  }
  if ([...read.keys()].some((hash) => cache[hash] === undefined)) await writeCache(cacheFile, read);
  return [...read.values()].flat();
}

async function findTitles(file: string, source: string): Promise<RuleTitle[]> {
  const { findRuleTitles } = await import("./find-rule-titles.js");
  return findRuleTitles(file, source);
}

async function readCache(file: string): Promise<Cache> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Cache;
  } catch {
    return {};
  }
}

async function writeCache(file: string, titles: ReadonlyMap<string, readonly RuleTitle[]>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(Object.fromEntries(titles)));
}
