import {
  createMarkdownProcessor,
  type MarkdownHeading,
  type MarkdownProcessor,
} from "@astrojs/markdown-remark";

import { codeColors } from "./highlight.js";

let created: Promise<MarkdownProcessor> | undefined;

/** Renders a generated page from Markdown to HTML, as Astro renders the guides, and lists its headings. */
export async function renderMarkdown(
  markdown: string,
): Promise<{ readonly html: string; readonly headings: MarkdownHeading[] }> {
  created ??= createMarkdownProcessor({ shikiConfig: codeColors });
  const { code, metadata } = await (await created).render(markdown);
  return { html: code, headings: metadata.headings };
}
