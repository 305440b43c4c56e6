import { startMockServer, type MockServer } from "@event-contracts/mock-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

import { launchBrowser, openPage, type Screen, type WatchedPage } from "./browser.js";
import { siteFolder } from "./site-folder.js";

/** The built site, served by a mock server, with a browser. */
export interface ServedSite {
  readonly browser: Browser;
  /** The URL of a page, by its path below the site. */
  url(path: string): string;
  open(path: string, screen?: Partial<Screen>): Promise<WatchedPage>;
}

/** Serves the site for the tests of a file, from before the first test until after the last. */
export function servedSite(): ServedSite {
  let browser: Browser;
  let mock: MockServer;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([launchBrowser(), startMockServer({ docs: siteFolder })]);
  });
  afterAll(async () => {
    await browser.close();
    await mock.close();
  });
  const url = (path: string): string => `${mock.address}/docs/${path}`;
  return {
    get browser() {
      return browser;
    },
    url,
    open: (path, screen) => openPage(browser, url(path), screen),
  };
}
