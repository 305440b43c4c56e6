import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { brokenLinks } from "./broken-links.js";
import { filesOf, siteFolder } from "./site-folder.js";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(root, ".build-")); // in this package, so that the built code can import its dependencies
});
afterAll(async () => rm(folder, { recursive: true }));

/** A build takes a sixth of this time on idle cores. */
const BUILD_TIMEOUT = 180_000;

async function build(outDir: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await run(process.execPath, ["--max-semi-space-size=64", "scripts/build.mjs", outDir], {
    cwd: root,
    // Not the whole environment: the variables of the test runner would change the output.
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
  });
}

test("a second build writes the same bytes", { timeout: BUILD_TIMEOUT }, async () => {
  const again = join(folder, "again");
  await build(again);
  const files = await filesOf(again);
  expect(files).toEqual(await filesOf(siteFolder));
  const different: string[] = [];
  for (const file of files) {
    const [first, second] = await Promise.all([read(siteFolder, file), read(again, file)]);
    if (first !== second) different.push(file);
  }
  expect(different).toEqual([]);
});

/** A file's bytes without the date of the last commit, since there may be a commit between the two builds. */
async function read(site: string, file: string): Promise<string> {
  const bytes = await readFile(join(site, file), "latin1");
  return bytes.replaceAll(/<p class="last-updated"[^]*?<\/p>/g, "");
}

test(
  "a new contract appears on all pages, at another base path, without a change of the site's code",
  { timeout: BUILD_TIMEOUT },
  async () => {
    const site = join(folder, "site");
    await build(site, {
      DOCS_BASE: "/",
      DOCS_SITE: "https://docs.example",
      DOCS_REPOSITORY: "https://git.example/event-contracts",
      DOCS_CONTRACTS: join(import.meta.dirname, "fixtures/contracts"),
    });

    const page = async (file: string): Promise<string> => readFile(join(site, file), "utf8");
    const reference = await page("parcels/trackParcel/index.html");
    expect(reference).toContain("Get the place of a parcel");
    expect(reference).toContain("https://git.example/event-contracts/edit/main/specs/parcels/openapi.yaml");
    expect(await page("parcels/trackParcel.ts")).toContain('from "@event-contracts/client/parcels"');
    expect(await page("parcels/trackParcel.sh")).toContain("http://127.0.0.1:4010/parcels/v1/parcels/P-1");
    expect(await page("parcels/trackParcel.md")).toContain("# Get the place of a parcel");
    expect(await page("parcels/offline.html")).toContain("Parcel service");
    for (const file of ["index.html", "errors/index.html", "choices/index.html", "llms.txt"])
      expect(await page(file)).toContain("Parcel service");
    expect(await page("choices/index.html")).toContain("An unknown parcel returns 404.");
    expect(await page("sitemap-0.xml")).toContain("https://docs.example/parcels/trackParcel/");
    // A description of the contract links to a page that it does not have, and shows a logo.
    expect(await brokenLinks(site, "", "https://docs.example")).toEqual([
      "any-kind/index.html links to other/",
      "any-kind/index.html loads https://example.com/logo.png",
      "any-kind/offline.html needs the site for other/",
    ]);
  },
);
