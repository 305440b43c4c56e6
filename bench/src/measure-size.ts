import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The download size of a module with everything that it imports, in bytes. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
  /** The files that the bundle has code of. */
  readonly modules: readonly string[];
}

/**
 * Bundles a module as an application would, from the files that are published: minified and tree-shaken.
 *
 * @throws if esbuild cannot bundle it
 */
export async function measureSize(contender: string): Promise<Size> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`contenders/${contender}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
  });
  const contents = outputFiles.map((file) => file.contents);
  return {
    minified: contents.reduce((sum, bytes) => sum + bytes.length, 0),
    gzipped: contents.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0),
    modules: Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ),
  };
}
