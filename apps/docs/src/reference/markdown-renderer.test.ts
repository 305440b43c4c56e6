import { fromHtml } from "hast-util-from-html";
import { describe, expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { createMarkdownRenderer } from "./markdown-renderer.js";
import { markdownText } from "./markdown-text.js";
import { renderMarkdown } from "./render-markdown.js";

const contract = createContract("post", {
  openapi: "3.1.0",
  info: { title: "Post", version: "1" },
  paths: {},
});
const descriptions = createMarkdownRenderer(contract, () => "/");

/** Both ways to write the texts of a contract as HTML: descriptions of operations, and pages of a vendor. */
const renderers = [
  ["an operation", async (markdown: string) => descriptions.block(markdown)],
  ["a page", async (markdown: string) => (await renderMarkdown(markdown)).html],
] as const;

const dangerous = [
  "a <script>alert(1)</script>",
  "<script>alert(1)</script>",
  '<img src="x" onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  "[link](javascript:alert(1))",
  "[link](JaVaScRiPt:alert(1))",
  "[link](java&#10;script:alert(1))",
  "[link](&#1;javascript:alert(1))",
  "[link](&#106;avascript:alert(1))",
  "[link](&Tab;javascript&colon;alert(1))",
  "[link](data:text/html,<script>alert(1)</script>)",
  "[link](vbscript:alert(1))",
  "<javascript:alert(1)>",
  "[link][r]\n\n[r]: javascript:alert(1)",
  "![image](javascript:alert(1))",
  '![image](https://example.com/a.png"onerror="alert(1))',
  '[link](https://example.com "a\\" onmouseover=\\"alert(1)")',
  "| a |\n| - |\n| <script>alert(1)</script> |",
  "```html\n<script>alert(1)</script>\n```",
  "`<script>alert(1)</script>`",
  "# <iframe src=javascript:alert(1)>",
];

/** The elements that run, the attributes that run, and the targets that a browser would run. */
function dangersIn(html: string): readonly string[] {
  const dangers: string[] = [];
  const inspect = ({ tagName = "", properties = {}, children = [] }: Element): void => {
    if (/^(script|iframe|svg|object|embed|style|base|form)$/.test(tagName)) dangers.push(tagName);
    for (const [name, value] of Object.entries(properties)) {
      const target = ["href", "src"].includes(name)
        ? new URL(String(value), "https://page.example")
        : undefined;
      const isSafe = target === undefined || /^(https?|mailto):$/.test(target.protocol);
      if (/^on/i.test(name) || !isSafe) dangers.push(`${name}="${String(value)}"`);
    }
    children.forEach(inspect);
  };
  inspect(fromHtml(html, { fragment: true }) as Element);
  return dangers;
}

interface Element {
  readonly tagName?: string;
  readonly properties?: object;
  readonly children?: readonly Element[];
}

describe.each(renderers)("the description of %s", (_, render) => {
  test.each(dangerous)("runs nothing: %s", async (markdown) => {
    expect(dangersIn(await render(markdown))).toEqual([]);
  });

  test("shows HTML as text", async () => {
    expect(await render("one <b>two</b> three")).toMatch(
      /one (?:&lt;|&#x3C;)b(?:&gt;|>)two(?:&lt;|&#x3C;)\/b(?:&gt;|>) three/,
    );
  });

  test("keeps harmless Markdown", async () => {
    const html = await render(
      [
        "**strong** [web](https://example.com/a?b=c&d) [mail](mailto:a@example.com) [beside](other/#part)",
        "![logo](https://example.com/logo.png)",
        "- item",
        "| a |\n| - |\n| 1 |",
        "```json\n{}\n```",
      ].join("\n\n"),
    );
    for (const part of [
      "<strong>strong</strong>",
      'href="https://example.com/a?b=c',
      'href="mailto:a@example.com"',
      'href="other/#part"',
      'src="https://example.com/logo.png"',
      "<li>",
      "<td>1</td>",
      "<pre",
    ]) {
      expect(html).toContain(part);
    }
  });
});

test("a title stays one line of text in Markdown", async () => {
  const title = "a [b](javascript:c) | <i>d</i> `e` *f*\n# g";
  const { html } = await renderMarkdown(`### ${markdownText(title)}`);
  expect(html.replaceAll(/<[^>]*>/g, "")).toBe("a [b](javascript:c) | &#x3C;i>d&#x3C;/i> `e` *f* # g");
});
