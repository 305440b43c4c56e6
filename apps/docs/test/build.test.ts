import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { loadContracts } from "../src/contract/load-contracts.js";
import { brokenLinks } from "./broken-links.js";
import { filesOf, siteFolder } from "./site-folder.js";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "..");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(root, ".build-")); // inside, so that what is built can be run
});
afterAll(async () => rm(folder, { recursive: true }));

async function build(outDir: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await run(process.execPath, ["--import", "tsx", "scripts/build.ts", outDir], {
    cwd: root,
    // Not the whole environment: the test runner's own variables would change what is built.
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
  });
}

test("a second build is the same, byte by byte", async () => {
  const again = join(folder, "again");
  await build(again);
  const files = await filesOf(again);
  expect(files).toEqual(await filesOf(siteFolder));
  const different: string[] = [];
  for (const file of files) {
    const [first, second] = await Promise.all([
      readFile(join(siteFolder, file)),
      readFile(join(again, file)),
    ]);
    if (!first.equals(second)) different.push(file);
  }
  expect(different).toEqual([]);
});

test("a contract in a folder of its own is everywhere, at any base path, with no edit of the site", async () => {
  const contracts = join(folder, "contracts");
  for (const { vendor } of loadContracts()) {
    await mkdir(join(contracts, vendor), { recursive: true });
    const file = require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`);
    await cp(file, join(contracts, vendor, "openapi.json"));
  }
  await mkdir(join(contracts, "parcels"));
  await cp(join(import.meta.dirname, "fixtures/parcels.json"), join(contracts, "parcels/openapi.json"));
  const site = join(folder, "site");
  await build(site, {
    DOCS_BASE: "/",
    DOCS_SITE: "https://docs.example",
    DOCS_REPOSITORY: "https://git.example/event-contracts",
    DOCS_CONTRACTS: contracts,
  });

  const read = async (file: string): Promise<string> => readFile(join(site, file), "utf8");
  const reference = await read("parcels/trackParcel/index.html");
  expect(reference).toContain("Where a parcel is");
  expect(reference).toContain("https://git.example/event-contracts/edit/main/specs/parcels/openapi.yaml");
  expect(await read("parcels/trackParcel.ts")).toContain('from "@event-contracts/client/parcels"');
  expect(await read("parcels/trackParcel.sh")).toContain("http://127.0.0.1:4010/parcels/v1/parcels/P-1");
  expect(await read("parcels/trackParcel.md")).toContain("# Where a parcel is");
  expect(await read("parcels/offline.html")).toContain("Parcels of the post");
  for (const page of ["index.html", "errors/index.html", "choices/index.html", "llms.txt"])
    expect(await read(page)).toContain("Parcels of the post");
  expect(await read("choices/index.html")).toContain("A parcel that nobody has seen is answered 404");
  expect(await read("sitemap-0.xml")).toContain("https://docs.example/parcels/trackParcel/");
  expect(await brokenLinks(site, "", "https://docs.example")).toEqual([]);
});
