import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MadeOutput, OutputFile, OutputUnit } from "./output-unit.js";

/** Remembers which output was made from which inputs, so that an unchanged contract costs no more than its hash. */
export interface OutputCache {
  /** The unit's files, if its inputs and the files on the disk are as they were when it was made last. */
  find(unit: OutputUnit): Promise<readonly OutputFile[] | undefined>;
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

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The sources and versions that the output depends on. */
const generatorSources = ["scripts/src", "packages/contracts/src/openapi", "pnpm-lock.yaml"];

/** Opens the cache of a root, in its `node_modules/.cache`. A cache that cannot be read is an empty one. */
export async function openOutputCache(root: string): Promise<OutputCache> {
  const file = join(root, "node_modules/.cache/event-contracts/generate.json");
  const generator = await generatorHash(root);
  const stored = await readCache(file);
  const units = new Map(Object.entries(stored?.generator === generator ? stored.units : {}));
  const before = JSON.stringify([...units]);

  return {
    async find({ name, facts }) {
      const entry = units.get(name);
      if (!entry || JSON.stringify(entry.facts) !== JSON.stringify(facts)) return undefined;
      if (!(await matching(root, entry.inputs))) return undefined;
      return matching(root, entry.outputs);
    },
    async remember({ name, facts }, { files, inputs }) {
      const read = await Promise.all(
        inputs.map(async (path) => [path, hash(await readFile(join(root, path)))] as const),
      );
      const outputs = files.map(({ path, content }) => [path, hash(content)] as const);
      units.set(name, { facts, inputs: Object.fromEntries(read), outputs: Object.fromEntries(outputs) });
    },
    async save(present) {
      const names = new Set(present.map(({ name }) => name));
      const kept = [...units].filter(([name]) => names.has(name));
      if (stored?.generator === generator && JSON.stringify(kept) === before) return;
      const text = JSON.stringify({ generator, units: Object.fromEntries(kept) } satisfies CacheFile);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
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
async function matching(root: string, hashes: Hashes): Promise<OutputFile[] | undefined> {
  const files: OutputFile[] = [];
  for (const [path, expected] of Object.entries(hashes)) {
    const content = await readFile(join(root, path), "utf8").catch(() => undefined);
    if (content === undefined || hash(content) !== expected) return undefined;
    files.push({ path, content });
  }
  return files;
}

async function generatorHash(root: string): Promise<string> {
  const sum = createHash("sha256").update(process.version);
  sum.update(await readFile(join(root, ".oxfmtrc.json")).catch(() => ""));
  for (const source of generatorSources) {
    for (const path of await filesBelow(join(repository, source)))
      sum.update(path).update(await readFile(path));
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
