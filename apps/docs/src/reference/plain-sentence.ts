/** The maximum length of a description that search engines show in full. */
const MAXIMUM_LENGTH = 160;

/** The first sentence of Markdown as plain text, shortened at a word if it is too long for the description of a page. */
export function plainSentence(markdown: string): string {
  const text = markdown
    .replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.length <= MAXIMUM_LENGTH
    ? sentence
    : `${sentence.slice(0, MAXIMUM_LENGTH).replace(/\s\S*$/, "")} …`;
}
