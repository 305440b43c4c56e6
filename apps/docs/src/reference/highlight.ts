import { createCssVariablesTheme, createHighlighter, type Highlighter } from "shiki";

/** Colours are variables of the style sheet, so that one rendering serves the light and the dark theme. */
export const codeTheme = createCssVariablesTheme({ name: "event-contracts", variablePrefix: "--code-" });

let made: Promise<Highlighter> | undefined;

/** Code as HTML, `<pre class="shiki">`; a language that is not loaded is left as plain text. */
export async function highlight(source: string, language: string): Promise<string> {
  made ??= createHighlighter({ themes: [codeTheme], langs: ["sh", "ts", "json", "http"] });
  const highlighter = await made;
  const lang = highlighter.getLoadedLanguages().includes(language) ? language : "text";
  return highlighter.codeToHtml(source.trimEnd(), { lang, theme: codeTheme });
}
