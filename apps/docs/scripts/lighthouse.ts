/**
 * Measures pages with Lighthouse's emulated phone, and Redoc's single file of the same contract for comparison. Each score
 * is the median of three runs: `pnpm --filter @event-contracts/docs lighthouse [page …]`. npx downloads Lighthouse, which
 * is not a dependency. Redoc's file is not part of the site.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { startMockServer } from "@event-contracts/mock-server";

import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf } from "../src/contract/operations.js";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const RUNS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** The part of Lighthouse's report that the table shows. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<
    Record<string, { readonly displayValue?: string; readonly numericValue?: number }>
  >;
}

async function redocFile(contract: string, output: string): Promise<void> {
  const redocly = join(require.resolve("@redocly/cli/package.json"), "../bin/cli.js");
  await run(process.execPath, [redocly, "build-docs", contract, "--inlineBundle", "--output", output], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "true" },
  });
}

async function measure(url: string, folder: string, index: number): Promise<Report> {
  const file = join(folder, `${index}.json`);
  const flags = [
    "--quiet",
    "--output=json",
    `--output-path=${file}`,
    "--chrome-flags=--headless --no-sandbox",
  ];
  await run("npx", ["--yes", "lighthouse@12.8.2", url, ...flags], {
    env: { ...process.env, CHROME_PATH: "/usr/bin/chromium" },
  });
  // The audited cast: Lighthouse writes this type.
  return JSON.parse(await readFile(file, "utf8")) as Report;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const [contract] = loadContracts();
const [operation] = contract ? operationsOf(contract) : [];
const vendor = contract?.vendor ?? "";
const defaultPages = ["", "guides/client/", `${vendor}/${operation?.id ?? ""}/`, `${vendor}/offline.html`];
const chosenPages = process.argv.slice(2);

const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
const site = join(folder, "site");
await cp("dist", site, { recursive: true });
await redocFile(join(site, vendor, "openapi.json"), join(site, "redoc.html"));
const pages = [...(chosenPages.length > 0 ? chosenPages : defaultPages), "redoc.html"];
const mock = await startMockServer({ docs: site });
try {
  const rows: Record<string, Record<string, number | string>> = {};
  for (const page of pages) {
    const reports: Report[] = [];
    for (let index = 0; index < RUNS; index++)
      reports.push(await measure(`${mock.address}/docs/${page}`, folder, index));
    const scores = CATEGORIES.map((name) => [
      name,
      Math.round(median(reports.map(({ categories }) => categories[name]?.score ?? 0)) * 100),
    ]);
    const interactive = median(reports.map(({ audits }) => audits["interactive"]?.numericValue ?? 0));
    const shift = median(reports.map(({ audits }) => audits["cumulative-layout-shift"]?.numericValue ?? 0));
    rows[`/${page}`] = {
      ...Object.fromEntries(scores),
      "interactive s": (interactive / 1000).toFixed(1),
      "layout shift": shift.toFixed(3),
    };
  }
  console.table(rows);
} finally {
  await mock.close();
  await rm(folder, { recursive: true });
}
