import { createCssVariablesTheme, createHighlighter, type Highlighter, type ShikiTransformer } from "shiki";

/** Removes Shiki's limit of half a second per line, so that the output does not depend on the speed of the machine. */
const noTimeLimit: ShikiTransformer = {
  preprocess(_code, options) {
    options.tokenizeTimeLimit = 0;
  },
};

/** Replaces inline styles by classes, which make a page a fifth smaller. */
const colorsAsClasses: ShikiTransformer = {
  span(node) {
    const [, token] = /--code-(token-[a-z-]+)/.exec(String(node.properties["style"])) ?? [];
    delete node.properties["style"];
    if (token) node.properties["class"] = token;
  },
};

/** The colours of code on all pages. They are CSS variables, so that one rendering serves both themes. */
export const codeColors = {
  theme: createCssVariablesTheme({ name: "event-contracts", variablePrefix: "--code-" }),
  transformers: [noTimeLimit, colorsAsClasses],
};

let created: Promise<Highlighter> | undefined;
const cache = new Map<string, string>();

/** Highlights code as HTML, `<pre class="shiki">`. A language that is not loaded stays plain text. Results are cached. */
export async function highlight(source: string, language: string): Promise<string> {
  created ??= createHighlighter({ themes: [codeColors.theme], langs: ["sh", "ts", "json", "http", "xml"] });
  const highlighter = await created;
  const lang = highlighter.getLoadedLanguages().includes(language) ? language : "text";
  const key = `${lang}\n${source}`;
  const html =
    cache.get(key) ??
    highlighter.codeToHtml(source.trimEnd(), { ...codeColors, lang, mergeSameStyleTokens: true });
  cache.set(key, html);
  return html;
}
