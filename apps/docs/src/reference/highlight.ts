import { createCssVariablesTheme, createHighlighter, type Highlighter, type ShikiTransformer } from "shiki";

/** Shiki gives up on a line after half a second, which on a busy machine depends on the machine and not on the line. */
const noTimeLimit: ShikiTransformer = {
  preprocess(_code, options) {
    options.tokenizeTimeLimit = 0;
  },
};

/** A class names the colour of a word: a style at each would be a fifth of a page. */
const colorsAsClasses: ShikiTransformer = {
  span(node) {
    const [, token] = /--code-(token-[a-z-]+)/.exec(String(node.properties["style"])) ?? [];
    delete node.properties["style"];
    if (token) node.properties["class"] = token;
  },
};

/** How code is coloured everywhere. Colours are variables of the style sheet: one rendering serves both themes. */
export const codeColors = {
  theme: createCssVariablesTheme({ name: "event-contracts", variablePrefix: "--code-" }),
  transformers: [noTimeLimit, colorsAsClasses],
};

let made: Promise<Highlighter> | undefined;
const known = new Map<string, string>();

/** Code as HTML, `<pre class="shiki">`; a language that is not loaded is left as plain text. The same code is coloured once. */
export async function highlight(source: string, language: string): Promise<string> {
  made ??= createHighlighter({ themes: [codeColors.theme], langs: ["sh", "ts", "json", "http"] });
  const highlighter = await made;
  const lang = highlighter.getLoadedLanguages().includes(language) ? language : "text";
  const key = `${lang}\n${source}`;
  const html =
    known.get(key) ??
    highlighter.codeToHtml(source.trimEnd(), { ...codeColors, lang, mergeSameStyleTokens: true });
  known.set(key, html);
  return html;
}
