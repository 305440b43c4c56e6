// Runs src/generate.ts as a bundle in dist/, which is made again when one of its sources has changed. Loading the sources
// through a TypeScript loader, and each of Redocly's 400 files, would take most of the time of a run.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const packageFolder = import.meta.dirname;
const bundleFolder = join(packageFolder, "dist");
const recordFile = join(bundleFolder, "bundle.json");
/** The list of installed packages, which pnpm writes: the versions of the libraries in the bundle. */
const installed = "../node_modules/.pnpm/lock.yaml";

const HOUR = 3_600_000;
/** File systems write times that are a little older than the clock's. */
const TIME_TOLERANCE = 100;

if (!(await isCurrent())) await makeBundle();
await import(pathToFileURL(join(bundleFolder, "generate.mjs")).href);

/** True if the bundle was made from the sources as they are now, and is whole. */
async function isCurrent() {
  try {
    const { files, sum } = JSON.parse(await readFile(recordFile, "utf8"));
    return sum === (await hash(files));
  } catch {
    return false; // there is no bundle yet, or one of the files has gone
  }
}

async function makeBundle() {
  const startedAt = Date.now() - TIME_TOLERANCE;
  const { outputFiles, metafile } = await bundle();
  const sources = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules/"));
  const inputs = [...sources, "generate.mjs", installed];
  const files = [...inputs, ...Object.keys(metafile.outputs)];
  await mkdir(bundleFolder, { recursive: true });
  for (const { path, contents } of outputFiles) await write(path, contents);
  const record = JSON.stringify({ files, sum: await hash(files) });
  // The hash of a source that was edited meanwhile may be that of a text that is not in the bundle.
  if (await isAnyNewer(inputs, startedAt)) return makeBundle();
  await write(recordFile, record);
  await removeOldParts(new Set([recordFile, ...outputFiles.map(({ path }) => path)]));
}

async function bundle() {
  const { build } = await import("esbuild");
  return build({
    absWorkingDir: packageFolder,
    entryPoints: ["src/generate.ts"],
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@event-contracts/source"],
    external: ["oxfmt"],
    // The parts of openapi-typescript load TypeScript in the same way as the generator.
    alias: { typescript: "./src/load-typescript.ts" },
    // Some of Redocly's libraries call `require`.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    metafile: true,
    write: false,
    logLevel: "error",
  });
}

/** True if a file has changed since a time, even if it was given an older time of its own. */
async function isAnyNewer(files, time) {
  const all = await Promise.all(files.map((file) => stat(join(packageFolder, file))));
  return all.some(({ ctimeMs }) => ctimeMs >= time);
}

/** Removes the parts of earlier bundles, but for those that a run may still have to load. */
async function removeOldParts(current) {
  for (const file of (await readdir(bundleFolder)).map((name) => join(bundleFolder, name))) {
    if (current.has(file)) continue;
    // Another run may have renamed its file meanwhile.
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < Date.now() - HOUR)
      await rm(file, { force: true, recursive: true });
  }
}

/** Another run may make or load the same bundle at the same time, so a file is replaced at once. */
async function write(file, content) {
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

/** The hash of files by their paths from this folder. */
async function hash(files) {
  const sum = createHash("sha256");
  for (const file of files) sum.update(file).update(await readFile(join(packageFolder, file)));
  return sum.digest("hex");
}
