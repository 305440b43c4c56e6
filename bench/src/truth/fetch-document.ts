import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";

import type { PublishedDocument } from "./documents.js";

const run = promisify(execFile);

/** The largest file is a document of 13 MB. */
const MAX_BUFFER = 100_000_000;

/** The folder of what the bench fetches and writes. */
export const cache = fileURLToPath(new URL("../../node_modules/.cache/truth/", import.meta.url));

/**
 * The path of a document's file. The first time its package is packed by npm, and this one file is taken out of the tarball:
 * some packages have 600 MB of others. No script of the package runs.
 */
export async function fetchDocument(document: PublishedDocument): Promise<string> {
  const packed = join(cache, "packages");
  const format = document.literal === undefined ? extname(document.file.replace(/\.gz$/, "")) : ".yaml";
  const target = join(cache, "documents", document.name, `${document.name}${format}`);
  if (existsSync(target)) return target;
  await mkdir(packed, { recursive: true });
  const tarball = await pack(document.package, packed);
  const bytes = await unpack(tarball, document.file);
  await mkdir(join(cache, "documents", document.name), { recursive: true });
  await writeFile(
    target,
    document.literal === undefined ? bytes : literalOf(String(bytes), document.literal),
  );
  return target;
}

async function pack(name: string, folder: string): Promise<string> {
  const tarball = join(folder, `${name.replaceAll(/[^\w.@-]/g, "+")}.tgz`);
  if (existsSync(tarball)) return tarball;
  const args = ["pack", name, "--ignore-scripts", "--json", "--pack-destination", folder];
  const { stdout } = await run("npm", args, { maxBuffer: MAX_BUFFER });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await rename(join(folder, filename.replace(/^@/, "").replace("/", "-")), tarball);
  return tarball;
}

async function unpack(tarball: string, file: string): Promise<Buffer> {
  const { stdout } = await run("tar", ["-xzOf", tarball, `package/${file}`], {
    encoding: "buffer",
    maxBuffer: MAX_BUFFER,
  });
  return file.endsWith(".gz") ? gunzipSync(stdout) : stdout;
}

/** The value of the string literal that starts with a text. */
function literalOf(source: string, start: string): string {
  const from = source.indexOf(`"${start}`);
  if (from < 0) throw new Error(`The file has no string that starts with ${start}`);
  const [literal = ""] = /^"(?:[^"\\]|\\.)*"/.exec(source.slice(from)) ?? [];
  return JSON.parse(literal.replaceAll("\\'", "'").replaceAll(/\\x([\da-f]{2})/gi, "\\u00$1")) as string;
}

/** The text of a document, without a byte order mark. */
export async function readText(file: string): Promise<string> {
  return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
}
