import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations that axe finds on a page in the light and in the dark theme, as rules with the tags at fault. */
export async function axeViolations(page: Page, isDark: () => boolean): Promise<object> {
  await page.evaluate(axe);
  const light = await run(page, {});
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(isDark);
  // Only the colours are others.
  const dark = await run(page, { runOnly: ["color-contrast"] });
  return { light, dark };
}

async function run(page: Page, options: object): Promise<readonly (readonly unknown[])[]> {
  const asked = JSON.stringify({ resultTypes: ["violations"], ...options });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${asked})`);
  return results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
