import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { startMockServer, type MockServer } from "@event-contracts/mock-server";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf } from "../src/contract/operations.js";
import { launchBrowser, openPage } from "./browser.js";
import { siteFolder } from "./site-folder.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const contracts = loadContracts();
const [vendor = ""] = contracts.map((contract) => contract.vendor);
/** Of each vendor the operation that says the most. */
const references = contracts.map((contract) => {
  const operations = operationsOf(contract).map(({ id, object }) => ({
    id,
    length: JSON.stringify(object).length,
  }));
  const [longest] = operations.toSorted((a, b) => b.length - a.length);
  return `${contract.vendor}/${longest?.id ?? ""}/`;
});
/** The pages that are seen most are looked at on both screens, the others on the one that shows the most faults. */
const both = ["", "guides/client/", ...references.slice(0, 3)];
const narrow = ["404.html", `${vendor}/`, "errors/", "choices/", "changelog/", ...references.slice(3)];
const views = [
  ...both.map((path) => ({ path, width: 1280 })),
  ...[...both, ...narrow].map((path) => ({ path, width: 390 })),
];

let browser: Browser;
let mock: MockServer;
beforeAll(async () => {
  [browser, mock] = await Promise.all([launchBrowser(), startMockServer({ docs: siteFolder })]);
});
afterAll(async () => {
  await browser.close();
  await mock.close();
});

test.concurrent.each(views)("/$path can be used by everyone, light and dark, $width wide", async (view) => {
  const { page, faults } = await openPage(browser, `${mock.address}/docs/${view.path}`, view);
  // What is folded has to be as good as what is not.
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
  await page.evaluate(axe);
  const light = await violations(page, {});
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
  // Only the colours are others.
  const dark = await violations(page, { runOnly: ["color-contrast"] });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.close();
  expect({ light, dark }).toEqual({ light: [], dark: [] });
  expect(overflow).toBe(0);
  expect(faults).toEqual([]);
});

async function violations(page: Page, options: object): Promise<readonly (readonly unknown[])[]> {
  const asked = JSON.stringify({ resultTypes: ["violations"], ...options });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${asked})`);
  return results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

test.concurrent.each(contracts.map((contract) => contract.vendor))(
  "the offline file of %s asks for nothing",
  async (name) => {
    const { page, faults } = await openPage(browser, `${mock.address}/docs/${name}/offline.html`);
    const requests = await page.evaluate(() =>
      performance.getEntriesByType("resource").map((entry) => entry.name),
    );
    await page.close();
    expect(requests.filter((url) => url.startsWith("http"))).toEqual([]);
    expect(faults).toEqual([]);
  },
);
