import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const bench = fileURLToPath(new URL("..", import.meta.url));

/** The packages that a package manager installs for one. */
export interface Install {
  readonly name: string;
  /** The package, its dependencies, and theirs. Optional peers are not installed. */
  readonly packages: number;
  /** Bytes on disk of all of them. */
  readonly unpacked: number;
  /** The names of the packages. */
  readonly names: readonly string[];
}

/**
 * Measures a package that this one depends on, as it would be installed alone. One of this repository is measured as it is
 * packed.
 */
export async function measureInstall(name: string): Promise<Install> {
  const folders = new Map<string, string>();
  await collect(name, bench, folders);
  const sizes = await Promise.all([...folders.keys()].map(sizeOf));
  return {
    name,
    packages: folders.size,
    unpacked: sizes.reduce((sum, size) => sum + size, 0),
    names: [...folders.values()],
  };
}

/** Adds the folder of a package that another one imports, and those of its dependencies. */
async function collect(name: string, importer: string, folders: Map<string, string>): Promise<void> {
  const folder = await findPackage(name, importer);
  if (folder === undefined || folders.has(folder)) return;
  folders.set(folder, name);
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    await collect(dependency, folder, folders);
  }
}

/** The folder of a package, by the search of Node.js. Undefined for one that is not for this system. */
async function findPackage(name: string, importer: string): Promise<string | undefined> {
  for (let folder = importer; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return realpath(candidate);
  }
  return undefined;
}

async function sizeOf(folder: string): Promise<number> {
  if (folder.includes("node_modules")) return sizeOfFiles(folder);
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: folder });
  const [packed] = JSON.parse(stdout) as [{ unpackedSize: number }];
  return packed.unpackedSize;
}

async function sizeOfFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter(
    (entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes("node_modules"),
  );
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
