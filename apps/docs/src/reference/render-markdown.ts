import {
  createMarkdownProcessor,
  type MarkdownHeading,
  type MarkdownProcessor,
  type RemarkPlugin,
} from "@astrojs/markdown-remark";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";

import { focusableTables } from "./focusable-tables.js";
import { codeColors } from "./highlight.js";
import { LINK_PROTOCOLS } from "./safe-url.js";

/** Elements and attributes that Markdown and the highlighter write. Nothing else of a contract reaches the page. */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: ["className"],
    pre: ["className", "dataLanguage", "tabIndex"],
    span: ["className"],
  },
  protocols: { href: [...LINK_PROTOCOLS], src: [...LINK_PROTOCOLS] },
};

let created: Promise<MarkdownProcessor> | undefined;

/**
 * Renders a generated page from Markdown to HTML, as Astro renders the guides, and lists its headings. HTML in the Markdown,
 * which comes from contracts, is shown as text, and a link that would run code has no target.
 */
export async function renderMarkdown(
  markdown: string,
): Promise<{ readonly html: string; readonly headings: MarkdownHeading[] }> {
  created ??= createMarkdownProcessor({
    shikiConfig: codeColors,
    remarkPlugins: [htmlAsText],
    rehypePlugins: [[rehypeSanitize, schema]],
  });
  const { code, metadata } = await (await created).render(markdown);
  return { html: focusableTables(code.replaceAll(SHOWN_TAG, quoted)), headings: metadata.headings };
}

/** A tag that is shown as text. The serializer escapes its bracket, and only in texts. */
const SHOWN_TAG = /&#x3C;[^<>]*/g;

/** Without quotes, the text of a tag could not become an attribute even if it were copied to another place. */
function quoted(text: string): string {
  return text.replaceAll('"', "&quot;");
}

/** A node of a Markdown tree. */
interface Node {
  type: string;
  children?: Node[];
}

const htmlAsText: RemarkPlugin = () => (tree) => {
  const visit = (node: Node): void => {
    if (node.type === "html") node.type = "text";
    for (const child of node.children ?? []) visit(child);
  };
  visit(tree);
};
