import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf } from "../src/contract/operations.js";
import { axeViolations } from "./axe-violations.js";
import { launchBrowser, openFolds, openPage, sidewaysScroll } from "./browser.js";
import { siteFolder } from "./site-folder.js";

const vendors = loadContracts().map(({ vendor }) => vendor);
const [contract] = loadContracts();
const [operation] = contract ? operationsOf(contract) : [];
/** The URL of the file on the disk, as for a reader who saved it. */
const fileOf = (vendor: string): string => pathToFileURL(join(siteFolder, vendor, "offline.html")).href;

const file = fileOf(contract?.vendor ?? "");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

test.concurrent.each(vendors)(
  "the file of %s is accessible, in light and dark, on a phone",
  async (vendor) => {
    const { page, faults } = await openPage(browser, fileOf(vendor), { width: 390 });
    await openFolds(page);
    const overflow = await sidewaysScroll(page);
    // The tests of the pages cover the operations. One operation is enough here.
    await page.evaluate(() => {
      for (const article of [...document.querySelectorAll("article")].slice(1)) article.remove();
    });
    const violations = await axeViolations(page, () => matchMedia("(prefers-color-scheme: dark)").matches);
    await page.close();
    expect(violations).toEqual({ light: [], dark: [] });
    expect(overflow).toBe(0);
    expect(faults).toEqual([]);
  },
);

test("the file needs no scripts and follows the colours of the reader's system", async () => {
  const backgrounds: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const { page, faults } = await openPage(browser, file, { colorScheme, javaScriptEnabled: false });
    await page
      .getByRole("link", { name: operation?.summary ?? "" })
      .first()
      .click();
    const article = page.locator("article", { has: page.locator(`#${operation?.page.toLowerCase()}`) });
    const samples = article.locator(".samples").first().locator("> .example pre");
    expect(await samples.count()).toBe(2);
    for (const sample of await samples.all()) expect(await sample.isVisible()).toBe(true);
    const responses = article.locator(".response");
    expect(await responses.count()).toBe(operation?.documentedResponses.length);
    await responses.last().locator("summary").first().click();
    expect(await responses.last().locator("pre").first().isVisible()).toBe(true);
    backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    expect(faults).toEqual([]);
    await page.close();
  }
  expect(backgrounds).toEqual(["rgb(255, 255, 255)", "rgb(17, 22, 27)"]);
});

test("the contents stay next to the operations on a wide screen", async () => {
  const { page } = await openPage(browser, file);
  await page.evaluate(() => scrollTo(0, 5000));
  expect(await page.getByRole("navigation").evaluate((nav) => nav.getBoundingClientRect().top)).toBe(0);
  await page.close();
});

test("a link to a folded field shows the field", async () => {
  const { page } = await openPage(browser, file, { javaScriptEnabled: false });
  const anchor = await page.locator("details:not([open]) .field-name").first().getAttribute("id");
  expect(await page.locator(`#${anchor}`).isVisible()).toBe(false);
  await page.goto(`${file}#${anchor}`);
  await page.locator(`#${anchor}`).waitFor({ state: "visible" });
  await page.close();
});
