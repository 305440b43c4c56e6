/**
 * Escapes a text for a line of Markdown, so that it is shown as it is: a title of a contract is no Markdown. A line break would
 * end a heading or a table.
 */
export function markdownText(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>|#~&!]/g, "\\$&");
}
