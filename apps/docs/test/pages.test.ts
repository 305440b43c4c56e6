import { expect, test } from "vitest";

import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf } from "../src/contract/operations.js";
import { axeViolations } from "./axe-violations.js";
import { openFolds, sidewaysScroll } from "./browser.js";
import { servedSite } from "./served-site.js";

const contracts = loadContracts();
const [vendor = ""] = contracts.map((contract) => contract.vendor);
/** The page of each vendor's longest operation. */
const references = contracts.map((contract) => {
  const operations = operationsOf(contract).map(({ page, object }) => ({
    page,
    length: JSON.stringify(object).length,
  }));
  const [longest] = operations.toSorted((a, b) => b.length - a.length);
  return `${contract.vendor}/${longest?.page ?? ""}/`;
});
/** One page of each kind is tested on both screens, the others only on the narrow one, which shows the most faults. */
const both = ["", "guides/client/", ...references.slice(0, 1)];
const narrow = ["404.html", `${vendor}/`, "errors/", "choices/", "changelog/", ...references.slice(1)];
const views = [
  ...both.map((path) => ({ path, width: 1280 })),
  ...[...both, ...narrow].map((path) => ({ path, width: 390 })),
];

const site = servedSite();

test.concurrent.each(views)("/$path is accessible, in light and dark, $width pixels wide", async (view) => {
  const { page, faults } = await site.open(view.path, view);
  await openFolds(page);
  const violations = await axeViolations(page, () => document.documentElement.dataset["theme"] === "dark");
  const overflow = await sidewaysScroll(page);
  await page.close();
  expect(violations).toEqual({ light: [], dark: [] });
  expect(overflow).toBe(0);
  expect(faults).toEqual([]);
});
