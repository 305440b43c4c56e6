import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { outputFolders as ownOutput } from "./output-folders.js";
import type { MadeOutput, OutputFile, OutputUnit } from "./output-unit.js";
import { readText } from "./read-text.js";
import { repository } from "./repository.js";
import { writeAtomically } from "./write-atomically.js";

/** Remembers which output was made from which inputs, so that an unchanged contract costs no more than its hash. */
export interface OutputCache {
  /** The unit's files, if its inputs and the files on the disk are as they were when it was made last. */
  find(unit: OutputUnit): Promise<readonly OutputFile[] | undefined>;
  /** Remembers the inputs as they were read, whether or not they have changed since. */
  remember(unit: OutputUnit, made: MadeOutput): Promise<void>;
  /** Keeps what is remembered of these units, for the next start. */
  save(units: readonly OutputUnit[]): Promise<void>;
}

/** The hashes of files by path. */
type Hashes = Readonly<Record<string, string>>;

interface Entry {
  readonly facts: readonly string[];
  readonly inputs: Hashes;
  readonly outputs: Hashes;
}

interface CacheFile {
  /** The generator that made the output: another one may make another output. */
  readonly generator: string;
  readonly units: Readonly<Record<string, Entry>>;
}

/**
 * The sources and versions that the output depends on. The client's sources and the docs' pages have names that no
 * operation may have.
 */
const generatorSources = [
  "scripts/src",
  "packages/contracts/src/openapi",
  "packages/client/package.json",
  "packages/client/src",
  "apps/docs/src/pages",
  "pnpm-lock.yaml",
];

/**
 * Opens the cache of a root, in its `node_modules/.cache`. A cache that cannot be read is an empty one.
 *
 * @param checkout the checkout of the generator
 */
export async function openOutputCache(root: string, checkout = repository): Promise<OutputCache> {
  const file = join(root, "node_modules/.cache/event-contracts/generate.json");
  const generator = await generatorHash(root, checkout);
  const stored = await readCache(file);
  const units = new Map(Object.entries(stored?.generator === generator ? stored.units : {}));
  const before = JSON.stringify([...units]);

  return {
    async find({ name, facts }) {
      const entry = units.get(name);
      if (!entry || JSON.stringify(entry.facts) !== JSON.stringify(facts)) return undefined;
      if (!(await matching(root, entry.inputs, readText))) return undefined;
      return matching(root, entry.outputs, readExactly);
    },
    async remember({ name, facts }, { files, inputs }) {
      const read = inputs.map(({ path, content }) => [path, hash(content)] as const);
      const outputs = files.map(({ path, content }) => [path, hash(content)] as const);
      units.set(name, { facts, inputs: Object.fromEntries(read), outputs: Object.fromEntries(outputs) });
    },
    async save(present) {
      const names = new Set(present.map(({ name }) => name));
      const kept = [...units].filter(([name]) => names.has(name));
      if (stored?.generator === generator && JSON.stringify(kept) === before) return;
      const text = JSON.stringify({ generator, units: Object.fromEntries(kept) } satisfies CacheFile);
      // If it cannot be written, the next run generates again.
      await writeAtomically(file, text).catch(() => undefined);
    },
  };
}

async function readCache(file: string): Promise<CacheFile | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as CacheFile; // the program wrote it itself
  } catch {
    return undefined;
  }
}

/** The files, if each has its hash. */
async function matching(
  root: string,
  hashes: Hashes,
  read: (path: string) => Promise<string>,
): Promise<OutputFile[] | undefined> {
  const files: OutputFile[] = [];
  for (const [path, expected] of Object.entries(hashes)) {
    const content = await read(join(root, path)).catch(() => undefined);
    if (content === undefined || hash(content) !== expected) return undefined;
    files.push({ path, content });
  }
  return files;
}

function readExactly(path: string): Promise<string> {
  return readFile(path, "utf8");
}

async function generatorHash(root: string, checkout: string): Promise<string> {
  const sum = createHash("sha256").update(process.version);
  sum.update(await readFile(join(root, ".oxfmtrc.json")).catch(() => ""));
  for (const source of generatorSources) {
    for (const path of await filesBelow(join(checkout, source))) {
      if (ownOutput.some((folder) => path.startsWith(join(checkout, folder, sep)))) continue;
      sum.update(path).update(await readFile(path).catch(() => ""));
    }
  }
  return sum.digest("hex");
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function hash(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}
