import { Marked } from "marked";

import type { Contract } from "../contract/contract.js";
import { operationsOf, type Operation } from "../contract/operations.js";
import { focusableTables } from "./focusable-tables.js";
import { operationPath } from "./operation-path.js";
import { isSafeUrl } from "./safe-url.js";

/** Renders the Markdown of a contract as HTML. */
export interface MarkdownRenderer {
  /** Paragraphs and lists. */
  block(markdown: string): string;
  /** One line without a paragraph. */
  inline(markdown: string): string;
}

const cache = new WeakMap<Contract, MarkdownRenderer>();

/** The renderer of a contract, which links the name of an operation in backticks to the operation's page. */
export function markdownRendererOf(contract: Contract): MarkdownRenderer {
  const renderer =
    cache.get(contract) ?? createMarkdownRenderer(contract, (operation) => operationPath(operation));
  cache.set(contract, renderer);
  return renderer;
}

/**
 * Creates a renderer that links the name of an operation in backticks to the given URL. Without images it links them, for a file
 * that loads no other.
 */
export function createMarkdownRenderer(
  contract: Contract,
  urlOf: (operation: Operation) => string,
  { images = true }: { readonly images?: boolean } = {},
): MarkdownRenderer {
  const urls = new Map(operationsOf(contract).map((operation) => [operation.id, urlOf(operation)]));
  const marked = new Marked({
    renderer: {
      codespan({ text }) {
        const url = urls.get(text);
        const code = `<code>${escapeHtml(text)}</code>`;
        return url === undefined ? code : `<a href="${url}">${code}</a>`;
      },
      // Descriptions are Markdown without HTML: show a tag as text.
      html: ({ text }) => escapeHtml(text),
      link({ href, tokens }) {
        const content = this.parser.parseInline(tokens);
        return isSafeUrl(href) ? `<a href="${attribute(href)}">${content}</a>` : content;
      },
      image({ href, text }) {
        const alternative = escapeHtml(text);
        if (!isSafeUrl(href)) return alternative;
        return images
          ? `<img src="${attribute(href)}" alt="${alternative}">`
          : `<a href="${attribute(href)}">${alternative || "image"}</a>`;
      },
    },
  });
  return {
    block: (markdown) => focusableTables(marked.parse(markdown, { async: false })),
    inline: (markdown) => marked.parseInline(markdown, { async: false }),
  };
}

/** A URL of Markdown as an attribute. A character reference in it, which could spell a protocol, stays text. */
function attribute(href: string): string {
  return escapeHtml(href.replaceAll("&amp;", "&"));
}

/** Escapes the special characters of HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
