import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf } from "../src/contract/operations.js";
import { brokenLinks } from "./broken-links.js";
import { isHouseStyle } from "../../../specs/house-style.js";
import { filesOf, siteFolder } from "./site-folder.js";

const files = await filesOf(siteFolder);
const read = async (file: string): Promise<string> => readFile(join(siteFolder, file), "utf8");
const operations = loadContracts().flatMap(operationsOf);

test("no link is broken, no anchor is missing, and no resource is from another origin", async () => {
  const faults = await brokenLinks(siteFolder, "/docs");
  // The descriptions of a document that a vendor publishes link to the vendor's pages.
  const foreign = loadContracts().filter(({ vendor }) => !isHouseStyle(vendor));
  expect(faults.filter((fault) => !foreign.some(({ vendor }) => fault.startsWith(`${vendor}/`)))).toEqual([]);
});

test("every operation has a page, its Markdown copy and its samples", () => {
  const wanted = operations.flatMap(({ contract, page }) =>
    ["/index.html", ".md", ".sh", ".ts"].map((end) => `${contract.vendor}/${page}${end}`),
  );
  expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
});

test("every page has a Markdown copy and an entry in llms.txt", async () => {
  const pages = files.filter((file) => file.endsWith("/index.html")).map((file) => file.slice(0, -11));
  const list = await read("llms.txt");
  expect(pages.filter((page) => !files.includes(`${page}.md`))).toEqual([]);
  expect(pages.filter((page) => !list.includes(`(/docs/${page}.md)`))).toEqual([]);
});

test("llms-full.txt contains every reference page", async () => {
  const whole = await read("llms-full.txt");
  const paths = operations.map(({ method, path }) => `${method} ${path}`);
  expect(operations.filter(({ summary }) => !whole.includes(`\n# ${summary}\n`))).toEqual([]);
  expect(paths.length).toBeGreaterThan(0);
});

test("every sample is in the page, in its Markdown copy and in the offline file", async () => {
  const missing: string[] = [];
  for (const { contract, page: name } of operations) {
    const page = `${contract.vendor}/${name}`;
    const places = {
      page: textOf(await read(`${page}/index.html`)),
      copy: await read(`${page}.md`),
      offline: await offlineText(contract.vendor),
    };
    for (const language of ["sh", "ts"]) {
      const sample = (await read(`${page}.${language}`)).trimEnd();
      for (const [place, text] of Object.entries(places))
        if (!text.includes(sample)) missing.push(`${page} ${language} ${place}`);
    }
  }
  expect(missing).toEqual([]);
});

test("the offline file contains the text of every operation's page", async () => {
  const missing: string[] = [];
  for (const { contract, page, summary } of operations) {
    const html = await read(`${contract.vendor}/${page}/index.html`);
    const offline = oneLine(await offlineText(contract.vendor));
    const parts = {
      title: summary,
      description: between(html, '<div class="lead">', '<div class="samples'),
      responses: between(html, 'id="responses"', "<footer"),
    };
    for (const [part, text] of Object.entries(parts))
      if (!offline.includes(text)) missing.push(`${contract.vendor}/${page} ${part}`);
  }
  expect(missing).toEqual([]);
});

const offlineTexts = new Map<string, string>();
async function offlineText(vendor: string): Promise<string> {
  const text = offlineTexts.get(vendor) ?? textOf(await read(`${vendor}/offline.html`));
  offlineTexts.set(vendor, text);
  return text;
}

/** The text between two pieces of markup. */
function between(html: string, from: string, to: string): string {
  const start = html.indexOf(">", html.indexOf(from)) + 1;
  return oneLine(textOf(html.slice(start, html.indexOf(to, start))));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

test("the scripts of a reference page are at most 40 kB", async () => {
  for (const { contract, page } of operations) {
    const html = await read(`${contract.vendor}/${page}/index.html`);
    const inline = [...html.matchAll(/<script(?![^>]*json)[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code);
    const modules = [...html.matchAll(/\/docs\/(_astro\/[^"]+\.js)/g)].map(([, file = ""]) => file);
    const loaded = await Promise.all([...new Set(modules)].map(read));
    expect(gzipSync([...inline, ...loaded].join("\n")).length).toBeLessThan(40_000);
  }
});

test("the offline files need no script, style sheet or image", async () => {
  for (const { vendor } of loadContracts()) {
    const html = await read(`${vendor}/offline.html`);
    expect(html.match(/<(?:script|img|link rel="stylesheet")/g)).toBeNull();
  }
});

test("the contracts can be downloaded unchanged", async () => {
  for (const { vendor, source } of loadContracts()) {
    expect(JSON.parse(await read(`${vendor}/openapi.json`))).toEqual(source);
  }
});
