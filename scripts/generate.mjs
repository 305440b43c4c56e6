// Runs src/generate.ts as a bundle in dist/, which is made again when one of its sources has changed. Loading the sources
// through a TypeScript loader, and each of Redocly's 400 files, would take most of the time of a run.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const packageFolder = import.meta.dirname;
const bundleFolder = join(packageFolder, "dist");
const recordFile = join(bundleFolder, "bundle.json");

if (!(await isCurrent())) await makeBundle();
await import(join(bundleFolder, "generate.mjs"));

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
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
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
  const sources = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules/"));
  // The lockfile pins the versions of the libraries in the bundle.
  const files = [...sources, "generate.mjs", "../pnpm-lock.yaml", ...Object.keys(metafile.outputs)];
  await mkdir(bundleFolder, { recursive: true });
  for (const { path, contents } of outputFiles) await write(path, contents);
  await write(recordFile, JSON.stringify({ files, sum: await hash(files) }));
  await removeOthers(new Set(outputFiles.map(({ path }) => path)));
}

/** Removes the parts of earlier bundles, whose names have other hashes. */
async function removeOthers(current) {
  const parts = (await readdir(bundleFolder)).filter((name) => name.endsWith(".mjs"));
  for (const file of parts.map((name) => join(bundleFolder, name))) {
    if (!current.has(file)) await rm(file, { force: true });
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
