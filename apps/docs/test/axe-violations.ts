import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Finds the violations of axe's rules on a page, in the light and in the dark theme: rules with their elements. */
export async function axeViolations(page: Page, isDark: () => boolean): Promise<object> {
  await page.evaluate(axe);
  const light = await run(page, {});
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(isDark);
  // The themes differ only in their colours.
  const dark = await run(page, { runOnly: ["color-contrast"] });
  return { light, dark };
}

async function run(page: Page, options: object): Promise<readonly (readonly unknown[])[]> {
  const runOptions = JSON.stringify({ resultTypes: ["violations"], ...options });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${runOptions})`);
  return results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
