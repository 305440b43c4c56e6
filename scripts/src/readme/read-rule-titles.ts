import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../repository.js";
import { writeAtomically } from "../write-atomically.js";
import type { RuleTitle } from "./rule-title.js";

/** A file without such a text holds no rule, and is not parsed. */
const MAY_NAME_A_RULE = /["'`]R\d/;

/** Titles by the hash of their source: TypeScript's parser is loaded only if a test has changed. */
type Cache = Readonly<Record<string, readonly RuleTitle[]>>;

/**
 * The titles of rules in the tests of a vendor, `apps/mock-server/test/<vendor>/*.test.ts`, by file and line.
 * Undefined if there is no such folder.
 */
export async function readRuleTitles(root: string, vendor: string): Promise<RuleTitle[] | undefined> {
  const folder = `apps/mock-server/test/${vendor}`;
  const names = await readdir(join(root, folder)).catch(() => undefined);
  if (names === undefined) return undefined;

  const cacheFile = join(root, "node_modules/.cache/event-contracts", `rule-titles-${vendor}.json`);
  const [cache, parser, sources] = await Promise.all([
    readCache(cacheFile),
    readFile(join(repository, "scripts/src/readme/find-rule-titles.ts"), "utf8"),
    readTests(root, folder, names),
  ]);
  const read = new Map<string, readonly RuleTitle[]>();
  for (const { file, source } of sources) {
    const hash = createHash("sha256").update(`${parser}\n${file}\n${source}`).digest("hex");
    read.set(hash, cache[hash] ?? (await findTitles(file, source)));
  }
  if ([...read.keys()].some((hash) => cache[hash] === undefined)) await writeCache(cacheFile, read);
  return [...read.values()].flat();
}

/** The tests that may hold a rule, sorted by name. */
async function readTests(root: string, folder: string, names: readonly string[]) {
  const files = names.filter((name) => name.endsWith(".test.ts")).toSorted();
  const sources = await Promise.all(
    files.map(async (name) => {
      const file = `${folder}/${name}`;
      return { file, source: await readFile(join(root, file), "utf8") };
    }),
  );
  return sources.filter(({ source }) => MAY_NAME_A_RULE.test(source));
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

/** If the cache cannot be written, the next run parses again. */
async function writeCache(file: string, titles: ReadonlyMap<string, readonly RuleTitle[]>): Promise<void> {
  const text = JSON.stringify(Object.fromEntries(titles));
  await writeAtomically(file, text).catch(() => undefined);
}
