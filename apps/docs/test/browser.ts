import { existsSync } from "node:fs";

import { chromium, type Browser, type Page } from "playwright-core";

/** The browser of Debian's package. Nothing is downloaded. */
const EXECUTABLE = "/usr/bin/chromium";

/** A page with its faults. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests to other sites. */
  readonly faults: readonly string[];
}

/**
 * Starts a headless browser.
 *
 * @throws {Error} if it is not installed
 */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(
      `These tests need ${EXECUTABLE}: install the package "chromium" (apt-get install chromium).`,
    );
  }
  return chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** The settings of a reader's browser. */
export interface Screen {
  readonly width: number;
  readonly colorScheme: "dark" | "light";
  readonly javaScriptEnabled: boolean;
}

/** Opens a page and records its faults from the first request. */
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
    const requested = new URL(request.url());
    const isElsewhere = requested.protocol.startsWith("http") && requested.origin !== origin;
    const isFileBeside = requested.protocol === "file:" && requested.pathname !== pathname;
    if (isElsewhere || isFileBeside) faults.push(`requested ${requested.href}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, faults };
}

/** Opens all folded parts of a page, so that tests cover them too. */
export async function openFolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
}

/** The number of pixels by which a page is wider than its screen. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
