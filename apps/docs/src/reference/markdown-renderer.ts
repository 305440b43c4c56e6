import { Marked } from "marked";

import type { Contract } from "../contract/contract.js";
import { operationsOf, type Operation } from "../contract/operations.js";
import { operationPath } from "./operation-path.js";

/** Text of a contract as HTML. */
export interface MarkdownRenderer {
  /** Paragraphs and lists. */
  block(markdown: string): string;
  /** One line, to stand inside a sentence. */
  inline(markdown: string): string;
}

const known = new WeakMap<Contract, MarkdownRenderer>();

/** Writes a contract's Markdown as HTML, where the name of an operation in backticks becomes a link to its page. */
export function markdownRendererOf(contract: Contract): MarkdownRenderer {
  const words =
    known.get(contract) ?? createMarkdownRenderer(contract, (operation) => operationPath(operation));
  known.set(contract, words);
  return words;
}

/** The same, where the name of an operation leads to an address of the caller's. */
export function createMarkdownRenderer(
  contract: Contract,
  addressOf: (operation: Operation) => string,
): MarkdownRenderer {
  const pages = new Map(operationsOf(contract).map((operation) => [operation.id, addressOf(operation)]));
  const marked = new Marked({
    renderer: {
      codespan({ text }) {
        const page = pages.get(text);
        const code = `<code>${escapeHtml(text)}</code>`;
        return page === undefined ? code : `<a href="${page}">${code}</a>`;
      },
      // A contract holds words, not markup: what looks like a tag is text.
      html: ({ text }) => escapeHtml(text),
    },
  });
  return {
    block: (markdown) => marked.parse(markdown, { async: false }),
    inline: (markdown) => marked.parseInline(markdown, { async: false }),
  };
}

/** Text that HTML reads as text. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
