import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const page = fileURLToPath(new URL("../page/", import.meta.url));
const output = fileURLToPath(new URL("../dist/page/", import.meta.url));

/** The packages whose code is a part of the page. Their licenses ask for a copy. */
const BUNDLED = ["preact", "@preact/signals"];

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
const { outputFiles } = await build({
  entryPoints: { main: `${page}main.tsx`, style: `${page}style.css` },
  outdir: output,
  tsconfig: `${page}tsconfig.json`,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  // The page needs no build of the client.
  conditions: ["@event-contracts/source"],
  legalComments: "none",
  write: false,
});
// Browsers keep the files for good: another content has another name.
let html = await readFile(`${page}index.html`, "utf8");
for (const { path, contents } of outputFiles) {
  const [, name, extension] = /([a-z]+)\.(js|css)$/.exec(path) ?? [];
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 10);
  await writeFile(`${output}${name}-${hash}.${extension}`, contents);
  html = html.replace(`${name}.${extension}`, `${name}-${hash}.${extension}`);
}
await writeFile(`${output}index.html`, html);
await copyFile(`${page}icon.svg`, `${output}icon.svg`);
const modules = new URL("../node_modules/", import.meta.url);
const licenses = BUNDLED.map(
  async (name) => `${name}\n\n${await readFile(new URL(`${name}/LICENSE`, modules), "utf8")}`,
);
await writeFile(`${output}licenses.txt`, (await Promise.all(licenses)).join("\n\n"));
