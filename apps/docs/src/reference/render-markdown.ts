import {
  createMarkdownProcessor,
  type MarkdownHeading,
  type MarkdownProcessor,
} from "@astrojs/markdown-remark";

import { codeColors } from "./highlight.js";

let made: Promise<MarkdownProcessor> | undefined;

/** A page of ours, written as Markdown, as HTML with its headings: as Astro does with the guides. */
export async function renderMarkdown(
  markdown: string,
): Promise<{ readonly html: string; readonly headings: MarkdownHeading[] }> {
  made ??= createMarkdownProcessor({ shikiConfig: codeColors });
  const { code, metadata } = await (await made).render(markdown);
  return { html: code, headings: metadata.headings };
}
