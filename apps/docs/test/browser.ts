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
}

/** Opens a page, and watches it from the first byte. */
export async function openPage(
  browser: Browser,
  url: string,
  screen: Partial<Screen> = {},
): Promise<WatchedPage> {
  const { width = 1280, colorScheme = "light" } = screen;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.origin !== origin) faults.push(`asked for ${asked.href}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, faults };
}
