import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { servedSite } from "./served-site.js";

const operation = "rebilly/createTimelineMessage/";

const site = servedSite();

async function open(path: string): Promise<Page> {
  return (await site.open(path)).page;
}

test("search finds a field and opens it by keyboard", async () => {
  const page = await open("");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("customEventType");
  await page.locator("#search-results li li a").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#body-customeventtype$/);
  expect(await page.locator("#body-customeventtype").isVisible()).toBe(true);
  await page.close();
});

test("search finds a guide by mouse and closes with Escape", async () => {
  const page = await open(operation);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("searchbox").fill("CloudEvents");
  await page.locator('#search-results a[href$="/guides/client/"]').click();
  await page.waitForURL(/\/guides\/client\//);
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  expect(await page.locator("#search").isVisible()).toBe(false);
  await page.close();
});

test("search says that there are no results", async () => {
  const page = await open("");
  await page.getByRole("button", { name: "Search" }).click();
  // No word of the site begins as this one does: the search would find it.
  await page.getByRole("searchbox").fill("ŋŋŋŋ");
  await page.getByText("No results for “ŋŋŋŋ”.").waitFor();
  expect(await page.locator("#search-results li").count()).toBe(0);
  await page.close();
});

test("a link to a field opens the folded parts around it", async () => {
  const page = await open(`${operation}#r201-extradata-author-userid`);
  const target = page.locator("#r201-extradata-author-userid");
  await target.waitFor({ state: "visible" });
  expect(await target.evaluate((field) => field.closest("details:not([open])"))).toBeNull();
  await page.close();
});

test("a long list of values is folded and complete", async () => {
  const page = await open(operation);
  const values = page.locator(".field", { has: page.locator("#body-type") }).locator(".value-list li");
  expect(await values.first().isVisible()).toBe(false);
  await page.locator("summary", { hasText: "85 values" }).first().click();
  expect(await values.count()).toBe(85);
  expect(await values.last().isVisible()).toBe(true);
  await page.close();
});

test("the language of the samples stays the same on the next page", async () => {
  const page = await open(operation);
  await page.getByRole("button", { name: "TypeScript" }).click();
  await page.goto(site.url("guance/createEvent/"));
  expect(await page.locator('.sample[data-language="ts"]').isVisible()).toBe(true);
  expect(await page.locator('.sample[data-language="sh"]').isVisible()).toBe(false);
  await page.close();
});

test("the button of a code block copies its code", async () => {
  const page = await open("guides/quick-start/");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".copy-frame").first().hover();
  await page.locator(".copy").first().click();
  await page.getByText("Copied").waitFor();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toContain("npm start");
  await page.close();
});

test("code is next to the text on a wide screen and below it on a phone", async () => {
  for (const [width, isBeside] of [
    [1280, true],
    [390, false],
  ] as const) {
    const { page } = await site.open(operation, { width });
    const text = await page.locator(".prose").first().boundingBox();
    const code = await page.locator(".samples").first().boundingBox();
    expect((code?.x ?? 0) > (text?.x ?? 0) + (text?.width ?? 0)).toBe(isBeside);
    await page.close();
  }
});

test("a page can be read without scripts", async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url(operation));
  await page.getByText("Writes a comment or an event of your own").waitFor();
  expect(await page.locator(".sample").evaluateAll((samples) => samples.length)).toBe(2);
  for (const sample of await page.locator(".sample").all()) expect(await sample.isVisible()).toBe(true);
  expect(await page.locator("#body-customdata").isVisible()).toBe(true);
  expect(await page.locator("[data-try]").isVisible()).toBe(false);
  await page.getByText("Unprocessable Entity").click();
  expect(await page.locator("#r422-invalidfields").isVisible()).toBe(true);
  await context.close();
});
