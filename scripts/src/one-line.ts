/** A text of a contract for a comment: on one line, and unable to end the comment. */
export function oneLine(text: string): string {
  return text.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
}
