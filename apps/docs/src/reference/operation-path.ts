import type { Operation } from "../contract/operations.js";
import { settings } from "../settings.js";

/** A path of the site below its base, such as `/docs/guides/client/`. */
export function sitePath(path: string): string {
  return `${settings.base === "/" ? "" : settings.base}/${path.replace(/^\//, "")}`;
}

/** The path of an operation's page, with the anchor of a field. */
export function operationPath({ contract, page }: Operation, anchor?: string): string {
  return `${sitePath(`${contract.vendor}/${page}/`)}${anchor ? `#${anchor}` : ""}`;
}

/** The path of a page's Markdown copy: `/docs/guides/client/` → `/docs/guides/client.md`, and `index.md` for the home page. */
export function markdownPath(page: string): string {
  const path = page.replace(/\/$/, "");
  return path === settings.base || path === "" ? sitePath("index.md") : `${path}.md`;
}
