import { existsSync } from "node:fs";

import { chromium, type Browser, type Page } from "playwright-core";

/** Debian's package; nothing is downloaded. */
const EXECUTABLE = "/usr/bin/chromium";

/** A page with what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, requests that left the site. */
  readonly faults: readonly string[];
}

/**
 * Starts a browser without a window.
 *
 * @throws {Error} where there is none
 */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(
      `These tests need ${EXECUTABLE}: install the package "chromium" (apt-get install chromium).`,
    );
  }
  return chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** How a reader's screen is. */
export interface Screen {
  readonly width: number;
  readonly colorScheme: "dark" | "light";
  readonly javaScriptEnabled: boolean;
}

/** Opens a page, and watches it from the first byte. */
export async function openPage(
  browser: Browser,
  url: string,
  screen: Partial<Screen> = {},
): Promise<WatchedPage> {
  const { width = 1280, ...options } = screen;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: "light", ...options });
  const faults: string[] = [];
  const { origin, pathname } = new URL(url);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const isElsewhere = asked.protocol.startsWith("http") && asked.origin !== origin;
    const isFileBeside = asked.protocol === "file:" && asked.pathname !== pathname;
    if (isElsewhere || isFileBeside) faults.push(`asked for ${asked.href}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, faults };
}

/** Opens all that is folded: it has to be as good as what is not. */
export async function openFolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
}

/** By how many pixels a page is wider than its screen. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
