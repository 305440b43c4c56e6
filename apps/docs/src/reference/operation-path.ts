import type { Operation } from "../contract/operations.js";
import { settings } from "../settings.js";

/** A path of the site below its base, such as `/docs/guides/client/`. */
export function sitePath(path: string): string {
  return `${settings.base === "/" ? "" : settings.base}/${path.replace(/^\//, "")}`;
}

/** The path of an operation's page, with the fragment of a property. */
export function operationPath({ contract, id }: Operation, anchor?: string): string {
  return `${sitePath(`${contract.vendor}/${id}/`)}${anchor ? `#${anchor}` : ""}`;
}

/** The Markdown copy of a page: `/docs/guides/client/` → `/docs/guides/client.md`, the home page's is `index.md`. */
export function twinPath(page: string): string {
  const path = page.replace(/\/$/, "");
  return path === settings.base || path === "" ? sitePath("index.md") : `${path}.md`;
}
