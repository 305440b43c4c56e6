import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishablePackages } from "../../scripts/src/sbom/publishable-packages.js";
import { findTarball, pack, unpack } from "../support/pack.js";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));
const packages = await publishablePackages();

interface PackageManifest {
  readonly engines?: { readonly node?: string };
  readonly keywords?: readonly string[];
  readonly description?: string;
  readonly license?: string;
}

let destination: string;
beforeAll(async () => {
  destination = await mkdtemp(join(tmpdir(), "tarballs-"));
  for (const { folder, name } of packages) {
    await pack(join(repository, folder), destination);
    const short = name.replace(/.*\//, "");
    await unpack(await findTarball(destination, short), join(destination, name));
  }
}, 60_000);
afterAll(() => rm(destination, { recursive: true }));

describe.each(packages.map(({ name }) => name))("the tarball of %s", (name) => {
  const folder = (): string => join(destination, name);
  const text = (path: string): Promise<string> => readFile(join(folder(), path), "utf8");

  test("has the license, and a README that shows how to install it", async () => {
    expect(await text("LICENSE")).toContain("MIT License");
    expect(await text("README.md")).toMatch(new RegExp(`^npm install .*${name}$`, "m"));
  });

  test("names the versions of Node.js that the repository supports, and words to find it by", async () => {
    const manifest = JSON.parse(await text("package.json")) as PackageManifest;
    const root = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as PackageManifest;
    expect(manifest.engines).toEqual(root.engines);
    expect(manifest.keywords).toContain("openapi");
    expect(manifest).toMatchObject({ license: "MIT", description: expect.any(String) as string });
  });

  test("has a map to a packed source for every file that is compiled", async () => {
    const files = await readdir(join(folder(), "dist"), { recursive: true });
    // The page of the mock server is a bundle for browsers.
    const compiled = files.filter((file) => /\.(js|d\.ts)$/.test(file) && !file.startsWith("page/"));
    expect(compiled).not.toEqual([]);
    const withoutSource: string[] = [];
    for (const file of compiled) {
      const map = join(folder(), "dist", `${file}.map`);
      const { sources } = existsSync(map)
        ? (JSON.parse(await readFile(map, "utf8")) as { sources: string[] })
        : { sources: [] };
      const found = sources.filter((source) => existsSync(resolve(dirname(map), source)));
      if (found.length === 0 || found.length < sources.length) withoutSource.push(file);
    }
    // A file that has no source any more is a leftover of an earlier build: delete `dist` and build again.
    expect(withoutSource).toEqual([]);
  });

  test("has no tests", async () => {
    const files = await readdir(folder(), { recursive: true });
    expect(files.filter((file) => /\.test\./.test(file))).toEqual([]);
  });
});

test("a stack trace of Node.js names the line of the packed source", async () => {
  const program = `
    const { createRebilly } = await import(process.argv[1]);
    try { createRebilly({ server: { endpoint: "http://vendor.example", organizationId: "o" } }); }
    catch (error) { console.log(error.stack); }`;
  const entry = join(destination, "@event-contracts/client/dist/vendors/rebilly.js");
  expect(entry).toSatisfy(existsSync);
  const contracts = join(destination, "@event-contracts/client/node_modules/@event-contracts");
  await run("mkdir", ["-p", contracts]);
  await run("ln", ["-s", join(destination, "@event-contracts/contracts"), contracts]);
  const flags = ["--enable-source-maps", "--input-type=module", "--eval", program, entry];
  const { stdout } = await run("node", flags);
  expect(stdout).toMatch(/client\/src\/vendors\/rebilly\.ts:\d+:\d+/);
});
