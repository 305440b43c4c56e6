import { posix } from "node:path";

import { sitePath } from "../reference/operation-path.js";

/** A guide for readers of Markdown: links that are relative to its page lead to the Markdown copies of the pages they name. */
export function guideMarkdown(slug: string, body: string): string {
  return body.replaceAll(/\]\((\.\.?\/[^)#\s]*)(#[^)\s]*)?\)/g, (_, path: string, fragment = "") => {
    const target = posix.join("/", slug, path).replace(/\/$/, "");
    return `](${sitePath(`${target || "/index"}.md`)}${fragment as string})`;
  });
}
