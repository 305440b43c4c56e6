import { posix } from "node:path";

import { sitePath } from "../reference/operation-path.js";

/** The Markdown copy of a guide. Its relative links lead to the Markdown copies of their targets. */
export function guideMarkdown(slug: string, body: string): string {
  return body.replaceAll(/\]\((\.\.?\/[^()#\s]*)(#[^()\s]*)?\)/g, (_, path: string, fragment = "") => {
    const target = posix.join("/", slug, path).replace(/\/$/, "");
    return `](${sitePath(`${target || "/index"}.md`)}${fragment as string})`;
  });
}
